// Adds to a page that works without it: keeps answers through a reload, tells what is missing before sending, and sends
// again by itself when the network returns. The key of the send stays the same, so it counts once.
// Of the form itself only what has a capital letter is asked: a question whose key is "dataset" hides `form.dataset`.
const form = document.forms[0], say = document.getElementById("say"), kept = document.getElementById("kept")
const errors = document.getElementById("errors"), button = form.querySelector("button"), place = "yd" + location.pathname
let store = {}, timer
// A preview (/xem-thu/...) and assisted mode (/ho-tro/...) keep nothing on the phone; a real page is /p/...
try { if (location.pathname[2] == "/") store = localStorage } catch {}
// `tried`: a send has begun, which may have arrived without our hearing of it (kept.js).
let [when, tried, ...pairs] = JSON.parse(store[place] || "[0]")
const drop = () => tried = +!delete store[place]
const keep = () => store[place] = JSON.stringify([Date.now(), tried, ...new FormData(form)])
oninput = () => keep(ask())
kept.lastElementChild.onclick = drop
// Twelve hours: a phone that is lent shows nobody yesterday's answers.
if (errors) errors.focus()
else if (Date.now() - when > 432e5) drop()
else {
kept.hidden = false
for (const [name, value] of pairs) for (const field of document.querySelectorAll("[name]"))
if (field.name == name) if (/radio|checkbox/.test(field.type)) field.checked |= field.value == value; else field.value = value
}
// A question whose rule doesn't hold is put away; what is in it is neither missing nor sent. Each rule asks about
// questions before it, which have been put away by then.
function ask() {
for (const one of form.querySelectorAll("[data-w]")) {
const given = new FormData(form)
one.querySelector(".w")?.remove()
one.hidden = one.disabled = !one.dataset.w.split(" ").every(part => {
const [name, ...keys] = part.split(".")
return given.getAll(name).some(key => keys.includes(key))
})
}
}
ask()
// Again when the browser has filled in what it remembers.
onpageshow = ask
function wrong() {
const given = new FormData(form)
return [...form.querySelectorAll("[data-r]:enabled,[data-m]:enabled")].filter(one => {
const ticked = given.getAll(one.elements[0].name), { r, m } = one.dataset
const said = ticked.length > m ? one.querySelector(".m").textContent : r == "" && !ticked.join("").trim() && say.dataset.missing
one.querySelector(".error")?.remove()
if (said) one.firstElementChild.insertAdjacentHTML("afterend", "<p class=error>" + said)
return said
})
}
async function send() {
timer = clearTimeout(timer)
button.disabled = tried = 1
keep()
say.textContent = say.dataset.sending
try {
const answer = await fetch("", { method: "POST", body: new URLSearchParams(new FormData(form)) })
// The server is busy, or has no database now.
if (answer.status > 428) throw answer
const page = await answer.text()
if (answer.ok || answer.status == 409) drop()
document.open()
document.write(page)
document.close()
scroll(0, 0)
} catch {
say.textContent = say.dataset.offline
button.disabled = false
timer = setTimeout(send, 15e3)
}
}
addEventListener("online", () => timer && send())
onsubmit = event => {
event.preventDefault()
const [first] = wrong()
if (!first) return send()
first.scrollIntoView()
first.querySelector("input,textarea").focus()
say.textContent = first.querySelector(".error").textContent
}
