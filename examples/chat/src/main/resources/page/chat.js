'use strict';

const messages = document.getElementById('messages');
const form = document.getElementById('form');
const words = document.getElementById('words');
const send = document.getElementById('send');
const stop = document.getElementById('stop');
let running = null;

// the name of the conversation, which only this browser and the server know
function conversation() {
  let name = localStorage.getItem('conversation');
  if (!name) {
    name = crypto.randomUUID();
    localStorage.setItem('conversation', name);
  }
  return name;
}

// textContent: what somebody or a model says is never read as HTML
function show(role, text) {
  const message = document.createElement('div');
  message.className = 'message ' + role;
  message.textContent = text;
  messages.append(message);
  message.scrollIntoView({ block: 'end' });
  return message;
}

async function remembered() {
  const reply = await fetch('history?conversation=' + encodeURIComponent(conversation()));
  if (!reply.ok) {
    show('note', 'What was said before can’t be shown now.');
    return;
  }
  for (const said of await reply.json()) {
    show(said.role, said.text);
  }
}

// server-sent events: an event ends with an empty line, its data follow "data:"
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    rest += value;
    let end;
    while ((end = rest.indexOf('\n\n')) >= 0) {
      const event = rest.slice(0, end);
      rest = rest.slice(end + 2);
      const data = event.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5).trim()).join('\n');
      if (data) {
        yield data;
      }
    }
  }
}

async function ask(text) {
  show('user', text);
  const answer = show('assistant coming', '');
  running = new AbortController();
  busy(true);
  try {
    const reply = await fetch('v1/chat/completions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', conversation: conversation() },
      body: JSON.stringify({ model: 'chat', stream: true, messages: [{ role: 'user', content: text }] }),
      signal: running.signal,
    });
    if (!reply.ok) {
      throw new Error((await reply.json()).error.message);
    }
    for await (const data of events(reply.body)) {
      if (data === '[DONE]') {
        break;
      }
      const event = JSON.parse(data);
      if (event.error) {
        throw new Error(event.error.message);
      }
      answer.textContent += event.choices[0]?.delta?.content ?? '';
      answer.scrollIntoView({ block: 'end' });
    }
  } catch (failure) {
    show('note', failure.name === 'AbortError' ? 'Stopped.' : 'No answer: ' + failure.message);
  } finally {
    answer.classList.remove('coming');
    if (!answer.textContent) {
      answer.remove();
    }
    running = null;
    busy(false);
  }
}

function busy(yes) {
  send.hidden = yes;
  stop.hidden = !yes;
  if (!yes) {
    words.focus();
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const text = words.value.trim();
  if (text && !running) {
    words.value = '';
    ask(text);
  }
});

words.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

stop.addEventListener('click', () => running?.abort());

document.getElementById('new').addEventListener('click', () => {
  running?.abort();
  localStorage.removeItem('conversation');
  messages.replaceChildren();
  words.focus();
});

remembered();
