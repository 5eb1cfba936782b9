// One household after another at the same phone: no page of the household before comes back.
// A page that the browser had put away whole is asked for anew; and the next household takes the place of this page.
addEventListener("pageshow", event => { if (event.persisted) location.reload() })
document.querySelector(".next")?.addEventListener("click", event => {
event.preventDefault()
location.replace(event.target.href)
})
