// Adds to a page that works without it: keeps answers through a reload, tells what is missing before sending, and sends
// again by itself when the network returns. The key of the send stays the same, so it counts once.
(function () {
var form = document.forms[0], say = document.getElementById("say"), button = form.querySelector("button"), sending, store, name = "yd" + location.pathname;
try { store = localStorage } catch (e) {}
function keep() {
if (store) try { store[name] = JSON.stringify([Date.now(), Array.from(new FormData(form))]) } catch (e) {}
}
function drop() { if (store) store.removeItem(name) }
// Twelve hours: a phone that is lent shows nobody yesterday's answers.
try {
var kept = JSON.parse(store[name] || "[]");
if (kept[1] && Date.now() - kept[0] < 432e5 && !document.getElementById("errors")) {
kept[1].forEach(function (pair) {
Array.from(form.elements).forEach(function (field) {
if (field.name == pair[0]) /radio|checkbox/.test(field.type) ? field.value == pair[1] && (field.checked = true) : field.value = pair[1]
})
});
if (kept[1].some(function (pair) { return pair[1] && pair[0] != "_t" })) say.textContent = form.dataset.kept
}
} catch (e) {}
form.addEventListener("change", keep);
form.addEventListener("input", keep);
function missing() {
return Array.from(form.querySelectorAll("[data-r]")).filter(function (one) {
var empty = !Array.from(one.querySelectorAll("input,textarea")).some(function (field) { return /radio|checkbox/.test(field.type) ? field.checked : field.value.trim() });
one.className = empty ? "wrong" : "";
var said = one.querySelector(".error");
if (said) said.remove();
if (empty) { said = document.createElement("p"); said.className = "error"; said.textContent = form.dataset.missing; one.querySelector("legend").after(said) }
return empty
})
}
function send() {
if (sending) return;
sending = true; button.disabled = true; say.textContent = form.dataset.sending;
fetch(location.href, { method: "POST", body: new URLSearchParams(new FormData(form)) }).then(function (answer) {
return answer.text().then(function (page) {
if (answer.ok || answer.status == 409) drop();
document.open(); document.write(page); document.close(); scrollTo(0, 0)
})
}).catch(function () {
sending = false; button.disabled = false; say.textContent = form.dataset.offline; keep(); setTimeout(send, 15000)
})
}
addEventListener("online", function () { if (say.textContent == form.dataset.offline) send() });
if (self.fetch && self.URLSearchParams && self.FormData && Array.from) form.addEventListener("submit", function (event) {
event.preventDefault();
var first = missing()[0];
if (first) { first.scrollIntoView(); first.querySelector("input,textarea").focus(); say.textContent = first.querySelector(".error").textContent } else send()
})
})()
