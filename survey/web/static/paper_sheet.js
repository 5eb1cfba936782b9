// The sheet on which a paper ballot is typed: which questions are asked, what is ticked, and where the cursor goes.
class PaperSheet {
  constructor(form) {
    this.form = form;
    this.said = document.querySelector("[data-said]");
    // Not by form.elements or form.action: a question may have any such word for its key.
    this.slip = form.querySelector("[name=_slip]"); // the second reading has none
    this.rows = [...form.querySelectorAll("[data-question]")];
    this.byKey = Object.fromEntries(this.rows.map((row) => [row.dataset.question, row]));
    this.invalid = form.querySelector("[data-invalid]");
    this.whys = this.invalid ? [...this.invalid.querySelectorAll("input")] : [];
    this.saveButton = form.querySelector("[data-save]");
    this.digits = ""; // of an answer with more than one digit
  }

  say(words, wrong) {
    this.said.textContent = words;
    this.said.classList.toggle("error", Boolean(wrong));
  }

  isWords(field) {
    return field.matches("input[type=text], textarea");
  }

  isLeftOut(row) {
    return row.classList.contains("is-left-out");
  }

  reasonsOf(row) {
    return row.querySelector("[data-reasons]");
  }

  ticked(row) {
    return [...row.querySelectorAll("[data-picks] input:checked")];
  }

  answers(row) {
    return this.isLeftOut(row) ? [] : this.ticked(row).map((input) => input.value);
  }

  isAsked(row) {
    return (row.dataset.when || "").split(" ").filter(Boolean).every((condition) => {
      const [question, ...choices] = condition.split(".");
      return this.answers(this.byKey[question]).some((given) => choices.includes(given));
    });
  }

  refresh() {
    for (const row of this.rows) {
      const out = !this.isAsked(row);
      row.classList.toggle("is-left-out", out);
      for (const field of row.querySelectorAll("input, textarea")) field.disabled = out;
    }
  }

  tick(inputs, wanted) {
    const input = inputs.find((one) => one.dataset.digits === wanted);
    if (!input) {
      this.say(this.said.dataset.noChoice, true);
      return false;
    }
    input.checked = input.type === "radio" ? true : !input.checked;
    input.focus({ preventScroll: true });
    this.say("");
    this.refresh();
    return true;
  }

  fieldOf(row) {
    if (!row.querySelector("[data-picks]")) return row.querySelector("input, textarea");
    return this.ticked(row)[0] || row.querySelector("[data-picks] input");
  }

  go(target) {
    this.digits = "";
    target.focus({ preventScroll: true });
    if (this.isWords(target)) target.select();
    (target.closest("[data-question]") || target).scrollIntoView({ block: "nearest" });
  }

  nextOf(row) {
    return this.rows.slice(row ? this.rows.indexOf(row) + 1 : 0).find((one) => !this.isLeftOut(one));
  }

  goBackFrom(row) {
    const before = this.rows.slice(0, row ? this.rows.indexOf(row) : this.rows.length).reverse();
    const last = before.find((one) => !this.isLeftOut(one));
    if (last) this.go(this.fieldOf(last));
    else if (this.slip) this.go(this.slip);
  }

  goToTheFirstField() {
    const wrong = this.form.querySelector(".is-wrong[data-question]");
    if (wrong) this.go(this.fieldOf(wrong));
    else this.go(this.slip || this.fieldOf(this.rows[0]));
  }

  closeInvalid() {
    this.whys[0].checked = true;
    this.invalid.classList.add("is-closed");
  }

  clear() {
    for (const field of this.form.querySelectorAll("[data-question] input, [data-question] textarea")) {
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = false;
      else field.value = "";
    }
    this.slip.value = "";
    this.closeInvalid();
    this.refresh();
  }

  showWrong(wrong) {
    for (const row of this.rows) {
      const words = wrong[row.dataset.question] || "";
      row.querySelector("[data-error]").textContent = words;
      row.classList.toggle("is-wrong", Boolean(words));
    }
    if (wrong._slip && this.slip) this.go(this.slip);
    else this.goToTheFirstField();
  }
}
