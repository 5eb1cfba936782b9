// Sends a typed paper ballot while the page stays open; what is refused, or gets no answer, stays on the page.
class PaperSaving {
  constructor(sheet, afterwards) {
    this.sheet = sheet;
    this.afterwards = afterwards; // what to do when a ballot is saved and the next can be typed
    this.soFar = document.querySelector("[data-so-far]");
    this.busy = false;
    this.changed = false;
    this.leaving = false;
    window.addEventListener("beforeunload", (event) => {
      if (this.changed && !this.leaving) event.preventDefault();
    });
    document.addEventListener("submit", (event) => {
      if (event.target !== sheet.form) this.leaving = true; // another button of the page
    });
    sheet.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
  }

  async save() {
    if (this.busy) return;
    this.busy = true;
    this.sheet.say(this.sheet.said.dataset.saving);
    let answer = {};
    let isSignedIn = true;
    try {
      answer = await this._send();
      if (!answer.told) isSignedIn = await this._freshToken();
      if (!answer.told && isSignedIn) answer = await this._send();
    } catch {
      answer = {};
    }
    this.busy = false;
    if (answer.told) return answer.ok ? this._saved(answer.told) : this._refused(answer.told);
    this.sheet.say(isSignedIn ? this.sheet.said.dataset.lost : this.sheet.said.dataset.stuck, true);
    this.sheet.go(this.sheet.saveButton); // Enter tries once more; the server knows what it has kept already
  }

  async _send() {
    const answer = await fetch(this.sheet.form.getAttribute("action"), {
      method: "POST",
      body: new URLSearchParams(new FormData(this.sheet.form)),
      headers: { "X-Requested-With": "fetch" },
    });
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    return { ok: answer.ok, told: isJson ? await answer.json() : null };
  }

  // After hours, or after signing in again in another tab, the form needs a new token: the page has one.
  async _freshToken() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const found = page.querySelector("form[data-paper] [name=csrf_token]");
    if (found) this.sheet.form.querySelector("[name=csrf_token]").value = found.value;
    return Boolean(found);
  }

  _refused(told) {
    this.sheet.say(told.said, true);
    this.sheet.showWrong(told.wrong);
  }

  _saved(told) {
    if (told.go) {
      this.leaving = true;
      location.assign(told.go);
      return;
    }
    this.sheet.form.querySelector("[name=_sent_as]").value = told.send;
    this.soFar.innerHTML = told.so_far;
    for (const token of document.querySelectorAll("[name=csrf_token]")) token.value = told.token;
    this.sheet.clear();
    this.changed = false;
    this.sheet.showWrong({});
    this.sheet.say(told.said, !told.good);
    this.afterwards();
  }
}
