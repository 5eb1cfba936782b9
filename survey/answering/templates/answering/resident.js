// Adds to a page that works without it: keeps answers through a reload, tells what is missing before sending, and sends
// again by itself when the network returns. The key of the send stays the same, so it counts once.
const form = document.forms[0], say = document.getElementById("say"), kept = document.getElementById("kept")
const errors = document.getElementById("errors"), button = form.querySelector("button"), place = "yd" + location.pathname
let store = {}, timer
try { store = localStorage } catch {}
const drop = () => delete store[place]
form.oninput = () => store[place] = JSON.stringify([Date.now(), ...new FormData(form)])
kept.lastElementChild.onclick = drop
// Twelve hours: a phone that is lent shows nobody yesterday's answers.
const [when, ...pairs] = JSON.parse(store[place] || "[0]")
if (errors) errors.focus()
else if (Date.now() - when > 432e5) drop()
else {
kept.hidden = false
for (const [name, value] of pairs) for (const field of form)
if (field.name == name) if (/radio|checkbox/.test(field.type)) field.checked |= field.value == value; else field.value = value
}
function missing() {
const given = new FormData(form)
return [...form.querySelectorAll("[data-r]")].filter(one => {
const empty = !given.get(one.elements[0].name)?.trim()
one.querySelector(".error")?.remove()
if (empty) one.firstElementChild.insertAdjacentHTML("afterend", "<p class=error>" + form.dataset.missing)
return empty
})
}
async function send() {
timer = clearTimeout(timer)
button.disabled = true
say.textContent = form.dataset.sending
try {
const answer = await fetch("", { method: "POST", body: new URLSearchParams(new FormData(form)) })
// The server is busy, or has no database now.
if (answer.status > 428) throw answer
const page = await answer.text()
if (answer.ok || answer.status == 409) drop()
document.open()
document.write(page)
document.close()
scrollTo(0, 0)
} catch {
say.textContent = form.dataset.offline
button.disabled = false
timer = setTimeout(send, 15e3)
}
}
addEventListener("online", () => timer && send())
form.onsubmit = event => {
event.preventDefault()
const first = missing()[0]
if (!first) return send()
first.scrollIntoView()
first.querySelector("input,textarea").focus()
say.textContent = form.dataset.missing
}
