// Asks for the parts of a print job one after the other; without this file the button does.
const form = document.querySelector("form[data-printing]");
const button = form.querySelector("button");
const bar = form.querySelector("progress");
const said = form.querySelector("[data-said]");

function say(words, wrong) {
  said.textContent = words;
  said.classList.toggle("error", Boolean(wrong));
  button.hidden = !wrong;
}

async function goOn() {
  let answer;
  button.hidden = true;
  try {
    answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams({ csrf_token: form.elements.csrf_token.value }),
      headers: { "X-Requested-With": "fetch" },
    });
  } catch {
    say(form.dataset.lost, true);
    setTimeout(goOn, 5000);
    return;
  }
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  const told = isJson ? await answer.json() : null;
  if (!told || !answer.ok) {
    say(told ? told.said : form.dataset.failed, true);
    return;
  }
  bar.value = told.made;
  say(told.said);
  if (told.finished) location.reload();
  else goOn();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
goOn();
