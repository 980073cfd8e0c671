/**
 * Words that somebody writes over or translates are put aside on the server while they are written,
 * sealed there as the story is, so that nothing gets lost and nothing stays on this device. Whatever
 * cannot be put aside keeps the page from being left or sent.
 *
 * A form that has no place to put words aside (`data-token` alone) keeps them on the page: it is sent
 * only when the server still knows who is here.
 */
const WAIT = 2000; // milliseconds after the last key
const PATIENCE = 8000;
const DONE = 204;

for (const form of document.querySelectorAll("form[data-aside]")) watch(form);
for (const form of document.querySelectorAll("form[data-token]:not([data-aside])")) hold(form);

function watch(form) {
  const state = form.querySelector("[data-aside-state]");
  const fields = form.elements;
  let last = sent(fields); // somebody may write before this script is there, and a browser may restore
  let timer = 0;
  let leaving = false;

  const isUnsaved = () => written(fields) !== last;

  function say(what) {
    state.textContent = state.dataset[what];
    state.hidden = false;
  }

  async function keep(more = {}) {
    clearTimeout(timer);
    const now = written(fields);
    if (now === last) return true;
    const language = fields.language.value;
    if (!language) return false; // without a language there is no place to put it
    const done = (await send(form, more)) || ((await renew(form)) && (await send(form, more)));
    if (done) {
      last = now;
      fields.begun.value = language;
    }
    say(done ? "done" : "lost");
    return done;
  }

  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  }

  form.addEventListener("input", keepSoon);
  if (isUnsaved()) keepSoon();

  // First put aside, then sent: should the sending fail, the words are there.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!(await keep())) {
      if (fields.language.value) return say("lost");
      return fields.language.focus();
    }
    leaving = true;
    sendOff(form, button);
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && isUnsaved()) keep({ keepalive: true });
  });

  addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault();
  });
}

function hold(form) {
  const state = form.querySelector("[data-aside-state]");
  let asking = false;
  let sure = false;

  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    if (asking) return; // a second tap
    asking = true;
    state.hidden = true;
    sure = await renew(form);
    asking = false;
    if (sure) {
      form.requestSubmit(event.submitter);
      sure = false; // a file may come of it, and the page stay
      return;
    }
    state.hidden = false;
    state.scrollIntoView({ block: "nearest" });
  });
}

function written(fields) {
  return `${fields.language.value}\n${fields.text.value}`;
}

// What the server wrote into the form.
function sent(fields) {
  const chosen = [...fields.language.options].find((option) => option.defaultSelected);
  return `${chosen?.value ?? fields.language.options[0].value}\n${fields.text.defaultValue}`;
}

async function send(form, more) {
  try {
    const answer = await fetch(form.dataset.aside, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual", // to the sign-in page: not put aside
      signal: AbortSignal.timeout(PATIENCE),
      ...more,
    });
    return answer.status === DONE;
  } catch {
    return false;
  }
}

// Somebody who was signed out signs in again in another tab: then this page's token is an old one.
function renew(form) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", form.dataset.token);
    request.responseType = "document";
    request.timeout = PATIENCE;
    request.onload = () => {
      // Sent on to another page, such as the one to sign in on: nobody is signed in.
      if (new URL(request.responseURL).pathname !== form.dataset.token) return resolve(false);
      const token = request.responseXML?.querySelector("main input[name=csrf_token]")?.value;
      if (token) for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
      resolve(Boolean(token));
    };
    request.onerror = request.ontimeout = () => resolve(false);
    request.send();
  });
}

// `submit()` sends no button along, so what the button says goes along as a field.
function sendOff(form, button) {
  if (button?.name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}
