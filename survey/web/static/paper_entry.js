// Typing paper ballots with digits and Enter. Where the cursor is says which question is being typed; nothing else does.
// Without this file the page is a plain form, and sends the same.
for (const form of document.querySelectorAll("form[data-paper]")) {
  const sheet = new PaperSheet(form);
  const { slip, said, whys } = sheet;
  const saving = new PaperSaving(sheet, replay);
  const isDigit = (key) => /^\d$/.test(key);
  let ahead = []; // keys that were pressed while the ballot before was being saved
  let before = slip; // where the cursor was before the ballot was said to be invalid

  function save() {
    ahead = [];
    saving.save();
  }

  function onFrom(row) {
    const next = sheet.nextOf(row);
    if (next) sheet.go(sheet.fieldOf(next));
    else if (row && !row.querySelector("[data-picks]")) save(); // Enter was the last key
    else sheet.go(sheet.saveButton);
  }

  function onAfterChoice(row) {
    const reasons = sheet.reasonsOf(row);
    if (reasons && sheet.answers(row).includes("khl")) sheet.go(reasons.querySelector("input"));
    else onFrom(row);
  }

  // Where there are more than nine answers, Enter ends the digits of one.
  function tickOrWait(inputs, key) {
    if (inputs.length <= 9) return sheet.tick(inputs, key);
    sheet.digits += key;
    sheet.say(sheet.digits);
    return false;
  }

  function takeDigits() {
    const wanted = sheet.digits;
    sheet.digits = "";
    return wanted;
  }

  function inOneChoice(row, key) {
    const inputs = [...row.querySelectorAll("[data-picks] input")];
    if (key === "0" && !sheet.digits) {
      sheet.tick(inputs, "0");
      onFrom(row);
    } else if (isDigit(key)) {
      if (tickOrWait(inputs.filter((one) => one.value), key)) onAfterChoice(row);
    } else if (key !== "Enter") return false;
    else if (sheet.digits) {
      if (sheet.tick(inputs, takeDigits())) onAfterChoice(row);
    } else if (sheet.ticked(row).length) onAfterChoice(row);
    else sheet.say(said.dataset.choose, true);
    return true;
  }

  function inSeveralChoices(row, inputs, other, key) {
    const isOther = (digits) => other && digits === other.dataset.other;
    if (key === "0" && !sheet.digits) {
      for (const input of inputs) input.checked = false;
      sheet.refresh();
      onFrom(row);
    } else if (isDigit(key)) {
      if (inputs.length <= 9 && isOther(key)) sheet.go(other.querySelector("input"));
      else tickOrWait(inputs, key);
    } else if (key !== "Enter") return false;
    else if (isOther(sheet.digits)) sheet.go(other.querySelector("input"));
    else if (sheet.digits) sheet.tick(inputs, takeDigits());
    else onFrom(row);
    return true;
  }

  function inSlip(key) {
    if (key === "F2" || (key === "Enter" && /^k$/i.test(slip.value.trim()))) {
      if (key === "Enter") slip.value = "";
      sayInvalid(slip);
    } else if (key !== "Enter") return false;
    else if (slip.value.trim()) onFrom(null);
    else sheet.say(said.dataset.noSlip, true);
    return true;
  }

  function sayInvalid(from) {
    before = from;
    sheet.invalid.classList.remove("is-closed");
    sheet.go(whys.find((one) => one.checked) || whys[0]);
  }

  function inInvalid(key) {
    if (["0", "Backspace", "Escape"].includes(key)) {
      sheet.closeInvalid();
      sheet.go(before);
    } else if (isDigit(key)) {
      if (whys[Number(key)]) {
        whys[Number(key)].checked = true;
        whys[Number(key)].focus();
      }
    } else if (key === "Enter") save();
    else return false;
    return true;
  }

  function goBack(row, field) {
    const reasons = row && sheet.reasonsOf(row);
    if (sheet.digits) sheet.digits = "";
    else if (!reasons || !reasons.contains(field)) sheet.goBackFrom(row);
    else sheet.go(sheet.isWords(field) ? reasons.querySelector("input") : sheet.fieldOf(row));
  }

  // Does what a key means where the cursor is; gives false for a key that means what it always does.
  function press(key, field) {
    const row = field.closest("[data-question]");
    if (field === slip) return inSlip(key);
    if (sheet.invalid && sheet.invalid.contains(field)) return inInvalid(key);
    if (sheet.invalid && (key === "F2" || (/^k$/i.test(key) && !sheet.isWords(field)))) {
      sayInvalid(field);
    } else if (key === "Backspace" && !(sheet.isWords(field) && field.value)) {
      goBack(row, field);
    } else if (!row || sheet.isWords(field)) {
      if (key !== "Enter" || (!row && field !== sheet.saveButton)) return false;
      if (row) onFrom(row);
      else save();
    } else return inChoices(row, field, key);
    return true;
  }

  function inChoices(row, field, key) {
    const reasons = sheet.reasonsOf(row);
    if (reasons && reasons.contains(field)) {
      const other = reasons.querySelector("[data-other]");
      return inSeveralChoices(row, [...reasons.querySelectorAll("[type=checkbox]")], other, key);
    }
    if (row.dataset.kind === "one") return inOneChoice(row, key);
    return inSeveralChoices(row, [...row.querySelectorAll("[data-picks] input")], null, key);
  }

  function replay() {
    const keys = ahead;
    ahead = [];
    for (const key of keys) {
      const field = document.activeElement;
      if (saving.busy) ahead.push(key); // a whole ballot was typed meanwhile, and is being saved now
      else if (press(key, field)) saving.changed = true;
      else if (!sheet.isWords(field)) continue;
      else if (key.length === 1) field.setRangeText(key, field.selectionStart, field.selectionEnd, "end");
      else if (key === "Backspace") field.value = field.value.slice(0, -1);
    }
  }

  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.metaKey || (event.ctrlKey && key !== "Enter")) return;
    if (saving.busy) {
      if (key !== "Tab") event.preventDefault();
      ahead.push(key);
    } else if (key === "Enter" && target.matches("textarea") && (event.shiftKey || event.ctrlKey)) {
      event.preventDefault();
      target.setRangeText("\n", target.selectionStart, target.selectionEnd, "end");
    } else {
      if (key.length === 1 || key === "Backspace") saving.changed = true;
      if (press(key, target)) event.preventDefault();
    }
  });
  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-question]");
    const isClosed = row && !row.contains(document.activeElement) && !event.target.closest("label, input, textarea");
    if (isClosed && !sheet.isLeftOut(row)) sheet.go(sheet.fieldOf(row));
  });
  form.addEventListener("input", () => (saving.changed = true));
  form.addEventListener("change", () => sheet.refresh());

  if (sheet.invalid) {
    sheet.invalid.classList.toggle("is-closed", whys[0].checked);
    whys.forEach((why, place) => {
      const mark = document.createElement("kbd");
      mark.textContent = place;
      why.closest("label").querySelector("span").prepend(mark, " ");
    });
    const button = form.querySelector("[data-open-invalid]");
    button.hidden = false;
    button.addEventListener("click", () => sayInvalid(slip));
  }
  form.classList.add("is-keyed");
  sheet.refresh();
  sheet.goToTheFirstField();
}
