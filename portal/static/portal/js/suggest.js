// Suggestions under the search field: the combobox of the ARIA Authoring Practices. Without this module, without a
// connection or with "save data" on, the field is a plain form. Nothing of what is written is kept or sent elsewhere.

const WAIT = 150; // milliseconds without a key
const LEAST = 2; // letters
const KEPT = 40; // answers

function element(name, attributes, parent) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
}

function combobox(form) {
    const input = form.elements.q;
    const { suggest, list: label, some, none } = form.dataset;
    const language = document.documentElement.lang;
    const answers = new Map();
    const list = element("ul", { role: "listbox", id: "q-list", class: "offers", "aria-label": label, hidden: "" }, form);
    const status = element("div", { role: "status", class: "hide" }, form);
    let options = [];
    let active = -1;
    let timer;
    let asking;

    const say = (name, value) => input.setAttribute(name, value);
    const written = () => input.value.trim();
    const wait = () => (clearTimeout(timer), asking?.abort());

    say("role", "combobox");
    say("autocomplete", "off");
    say("aria-autocomplete", "list");
    say("aria-controls", list.id);
    say("aria-expanded", false);

    function point(index) {
        options[active]?.setAttribute("aria-selected", false);
        active = index;
        if (index < 0) return input.removeAttribute("aria-activedescendant");
        options[index].setAttribute("aria-selected", true);
        options[index].scrollIntoView({ block: "nearest" });
        say("aria-activedescendant", options[index].id);
    }

    function show(found, words) {
        point(-1);
        list.replaceChildren();
        options = found.map(({ text, lang, label }, index) => {
            const option = element("li", { role: "option", id: `q-${index}`, "aria-selected": false }, list);
            element("span", lang === language ? {} : { lang }, option).textContent = text;
            element("i", {}, option).textContent = label;
            return option;
        });
        list.hidden = !found.length;
        say("aria-expanded", !list.hidden);
        status.textContent = words.replace("{n}", found.length);
    }

    function close() {
        wait();
        show([], "");
    }

    async function ask() {
        const q = written();
        asking = new AbortController();
        try {
            if (!answers.has(q)) {
                const address = `${suggest}?${new URLSearchParams({ q, lang: language })}`;
                const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
                if (answers.size >= KEPT) answers.clear();
                answers.set(q, (await answer.json()).suggestions);
            }
            const found = answers.get(q);
            if (written() === q && document.activeElement === input) show(found, found.length ? some : none);
        } catch {
            // offline, refused, or asked anew: the form works as it is
        }
    }

    function choose(option) {
        input.value = option.firstChild.textContent;
        close();
        form.requestSubmit();
    }

    input.addEventListener("input", () => {
        wait();
        if (written().length < LEAST) close();
        else timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
        const { key, isComposing } = event;
        const open = !list.hidden;
        if (isComposing) return;
        if (key === "ArrowDown" && open) point(active < options.length - 1 ? active + 1 : -1);
        else if (key === "ArrowUp" && open) point(active < 0 ? options.length - 1 : active - 1);
        else if (key === "ArrowDown" && written().length >= LEAST) ask();
        else if (key === "Enter" && active >= 0) choose(options[active]);
        else if (key === "Escape" && open) close();
        else return;
        event.preventDefault();
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => target.closest("li") && choose(target.closest("li")));
}

if (!navigator.connection?.saveData) document.querySelectorAll("form[data-suggest]").forEach(combobox);
