// Proposes what fits the kind of round, and offers only the rule sets that fit the questionnaire. Without this file the
// button "Fill in what fits this kind" proposes, and the rule sets stand in groups by questionnaire.
for (const form of document.querySelectorAll("[data-plan]")) {
  const { edition, organiser, opens_on: first, closes_on: last } = form.elements;
  const lastDays = JSON.parse(form.dataset.lastDays || "{}");
  const forms = JSON.parse(form.dataset.forms || "{}");
  const front = form.dataset.front;
  const byHouseholds = () => (form.dataset.kind || new FormData(form).get("kind")) === "household";
  const proposed = () => lastDays[first.value] || "";
  let former = proposed(); // what was proposed last: only that is ever replaced
  let own = organiser.value === front ? "" : organiser.value;

  function proposeDay() {
    const day = proposed();
    if (byHouseholds()) {
      if (day && (!last.value || last.value === former)) last.value = day;
    } else if (former && last.value === former) {
      last.value = "";
    }
    former = day;
  }

  function proposeOrganiser() {
    if (byHouseholds()) {
      if (organiser.value !== front && (!organiser.value || organiser.value === own)) organiser.value = front;
    } else if (organiser.value === front && own) {
      organiser.value = own;
    }
  }

  function offer() {
    const chosen = forms[edition.value];
    for (const group of form.querySelectorAll("[data-rule-sets-for]")) {
      const meant = group.dataset.ruleSetsFor.split(" ");
      const fits = meant.includes("*") || meant.includes(chosen);
      group.hidden = !fits;
      group.querySelector(".rule-sets-for").hidden = true; // what is shown fits anyway
      for (const box of group.querySelectorAll("input")) box.disabled = !fits; // keeps its tick, and isn't sent
    }
  }

  first.addEventListener("change", proposeDay);
  for (const kind of form.querySelectorAll("input[name=kind]")) {
    kind.addEventListener("change", () => {
      proposeDay();
      proposeOrganiser();
    });
  }
  if (edition) {
    edition.addEventListener("change", offer);
    offer();
  }
}
