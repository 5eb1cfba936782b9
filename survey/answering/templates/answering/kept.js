// On the page of a slip that takes no answers: a send whose answer was lost on the way is sent again, with its own key,
// and so gets its receipt. What was never sent, or is older than a day is for others, is thrown away.
const place = "yd" + location.pathname
let store = {}
try { store = localStorage } catch {}
const [when, tried, ...pairs] = JSON.parse(store[place] || "[0]")
const drop = () => delete store[place]
if (!tried || Date.now() - when > 432e5) drop()
else try {
const answer = await fetch("", { method: "POST", body: new URLSearchParams(pairs) })
if (answer.status < 429) {
const page = await answer.text()
drop()
if (answer.ok) {
document.open()
document.write(page)
document.close()
}
}
} catch {}
