// Quick exit. Without this module the link works as it is; with it the page leaves the history, so that Back does not return,
// and Escape three times within two seconds does the same as the link.

const PRESSES = 3;
const WINDOW = 2000; // milliseconds

const link = document.querySelector("[data-exit]");
let presses = [];

function leave() {
    // Nothing stays readable while the other page loads.
    document.documentElement.hidden = true;
    location.replace(link.href);
}

if (link) {
    link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") {
            presses = [];
            return;
        }
        presses = [...presses.filter((time) => event.timeStamp - time < WINDOW), event.timeStamp];
        if (presses.length >= PRESSES) leave();
    });
}
