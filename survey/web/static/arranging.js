// Moves questions by their handle, and does what the buttons of a card do without drawing the whole page anew.
const said = document.getElementById("said");
let hiding;
const cards = () => [...document.querySelectorAll(".card-question")];

function say(words, wrong) {
  clearTimeout(hiding);
  said.textContent = words;
  said.classList.toggle("error", wrong);
  if (!wrong) hiding = setTimeout(() => (said.textContent = ""), 10000);
}

async function send(address, body, focus) {
  const before = new Set(cards().map((card) => card.dataset.key));
  const old = document.getElementById("phieu");
  let answer;
  let page;
  try {
    answer = await fetch(address, { method: "POST", body });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    say(old.dataset.failed, true);
    return;
  }
  const fresh = page.getElementById("phieu");
  if (!fresh) return location.reload(); // signed out, or the questionnaire is gone: the page says which
  const told = page.querySelector("#khong-duoc, #da-bo p, main > .notice");
  old.replaceWith(fresh);
  if (answer.redirected) history.replaceState(null, "", answer.url);
  say(told ? told.textContent.trim().replace(/\s+/g, " ") : "", !answer.ok);
  const added = cards().find((card) => !before.has(card.dataset.key));
  const next = fresh.querySelector("#da-bo button") || added || focus();
  if (next) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.closest("#phieu") || !form.matches(".card-actions, .one-button") || !button) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  if (button.name) body.append(button.name, button.value);
  const home = form.closest(".card-question, .part");
  send(button.getAttribute("formaction") || form.action, body, () => {
    const again = home && document.getElementById(home.id);
    const same = again && again.querySelector(`button[name=to][value="${button.value}"]:enabled`);
    return same || (again && (again.querySelector("button[name=to]:enabled") || again));
  });
});

document.addEventListener("pointerdown", (event) => {
  const card = event.target.closest(".handle") && event.target.closest("[data-move]");
  if (!card || event.button) return;
  event.preventDefault();
  const marker = document.createElement("li");
  marker.className = "drop-marker";
  marker.setAttribute("aria-hidden", "true");
  card.classList.add("is-dragged");

  function move(at) {
    if (at.clientY < 60) window.scrollBy({ top: -12, behavior: "instant" });
    if (at.clientY > innerHeight - 60) window.scrollBy({ top: 12, behavior: "instant" });
    const over = document.elementFromPoint(at.clientX, at.clientY);
    const other = over && over.closest(".card-question");
    const part = over && over.closest(".part");
    if (other) {
      const box = other.getBoundingClientRect();
      if (at.clientY < box.top + box.height / 2) other.before(marker);
      else other.after(marker);
    } else if (part && !part.querySelector(".card-question")) {
      part.querySelector(".question-cards").append(marker);
    }
  }

  function end(at) {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    card.classList.remove("is-dragged");
    const list = marker.closest(".question-cards");
    const next = marker.nextElementSibling;
    const stays = !list || at.type === "pointercancel" || next === card || marker.previousElementSibling === card;
    marker.remove();
    if (stays) return;
    const body = new URLSearchParams({
      csrf_token: card.querySelector("[name=csrf_token]").value,
      section: list.dataset.section,
      before: next ? next.dataset.key : "",
    });
    // The card stays where it is until the server has moved it.
    send(card.dataset.move, body, () => document.getElementById(card.id));
  }

  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
});

// A page that was loaded for a card begins there also for the keyboard.
const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (target && target.matches(".card-question, .part, .notice")) target.focus();
