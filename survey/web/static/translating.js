// Saves each translated text when its field is left; without this file the button saves all of them.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const bar = form.querySelector("[data-said]");
  const left = document.querySelector("[data-left]");
  const typing = new Set(); // texts whose field is not left yet
  const waiting = new Set();
  const failed = new Set();
  let sending = null; // what was sent and has no answer yet
  let busy = false;
  let leaving = false;
  let pressed = null; // the button that waits for the answer to what was sent before it
  let timer;

  function say(words, wrong) {
    bar.textContent = words;
    bar.classList.toggle("error", Boolean(wrong));
  }

  function next() {
    const [text] = waiting;
    if (!text) return null;
    waiting.delete(text);
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    for (const one of text.querySelectorAll("input, textarea")) body.append(one.name, one.value);
    return { text, body };
  }

  function show(text, told) {
    text.querySelector("input").value = told.seen;
    text.querySelector("textarea").removeAttribute("aria-invalid");
    for (const mark of text.querySelectorAll("[data-open]")) mark.hidden = told.done;
    left.textContent = told.left;
    left.classList.toggle("state-good", told.finished);
    left.classList.toggle("state-wait", !told.finished);
    failed.delete(text);
    if (!failed.size) say(told.said);
  }

  async function save() {
    clearTimeout(timer);
    if (busy || leaving) return;
    sending = sending || next();
    if (!sending) return;
    busy = true;
    if (!failed.size) say(bar.dataset.saving);
    let answer;
    let told = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: sending.body, headers: { "X-Requested-With": "fetch" } });
      if ((answer.headers.get("Content-Type") || "").includes("json")) told = await answer.json();
    } catch {
      busy = false;
      say(bar.dataset.lost, true);
      timer = setTimeout(save, 5000); // the very same once more: the server may have kept it
      return;
    }
    const { text } = sending;
    busy = false;
    sending = null;
    if (told && answer.ok) {
      show(text, told);
    } else {
      failed.add(text);
      if (told && told.seen) text.querySelector("input").value = told.seen; // saved again, it goes over what was told
      text.querySelector("textarea").setAttribute("aria-invalid", "true");
      say(told ? told.said : bar.dataset.stuck, true);
    }
    if (pressed) pressed.click();
    else save();
  }

  form.addEventListener("input", (event) => typing.add(event.target.closest("[data-text]")));
  form.addEventListener("change", (event) => {
    const text = event.target.closest("[data-text]");
    typing.delete(text);
    waiting.add(text);
    save();
  });
  form.addEventListener("submit", (event) => {
    if (!busy && !sending) {
      leaving = true;
      return;
    }
    // Sent now, it might be taken for somebody else's.
    event.preventDefault();
    pressed = event.submitter || form.querySelector(".save-bar button");
    save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (sending || typing.size || waiting.size || failed.size)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => (leaving = false));
}
