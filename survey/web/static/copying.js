// The buttons "Copy"; without this file the text is marked and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    words.focus();
    words.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(words.value);
      done = true;
    } catch {
      done = document.execCommand("copy"); // an address without https has no clipboard
    }
    said.textContent = done ? button.dataset.done : "";
  });
}
