// The session on the server, and what it last said.
const listeners = [];
let id = sessionStorage.getItem('session');
let scheduled = false;

export const state = { snapshot: null, history: [] };

/** Calls a listener, now and after each change. */
export function onChange(listener) {
    listeners.push(listener);
    if (state.snapshot) {
        listener(state);
    }
}

function changed() {
    if (!scheduled) {
        scheduled = true;
        const run = () => {
            scheduled = false;
            listeners.forEach(listener => listener(state));
        };
        document.hidden ? setTimeout(run) : requestAnimationFrame(run);
    }
}

function accept(snapshot) {
    const last = state.snapshot;
    if (last && snapshot.version < last.version) {
        return;
    }
    state.history.length = last?.experiment === snapshot.experiment ? Math.min(snapshot.historyFrom, state.history.length) : 0;
    if (snapshot.historyFrom === state.history.length) {
        state.history.push(...snapshot.history);
    }
    state.snapshot = snapshot;
    changed();
}

async function request(path, body) {
    const response = await fetch(
        path,
        body === undefined
            ? {}
            : {
                  method: 'POST',
                  headers: { 'Content-Type': 'application/json' },
                  body: JSON.stringify(body),
              },
    );
    const answer = await response.json();
    if (!response.ok) {
        throw Object.assign(new Error(answer.error), { status: response.status });
    }
    return answer;
}

/** Opens a session, or the one that this page had before it was loaded again. */
export async function connect(onOver, onLost) {
    if (id) {
        try {
            accept(await request(`/api/sessions/${id}`));
        } catch (error) {
            if (error.status !== 404) {
                throw error;
            }
            id = null;
        }
    }
    if (!id) {
        id = (await request('/api/sessions', {})).id;
        sessionStorage.setItem('session', id);
        accept(await request(`/api/sessions/${id}`));
    }
    const events = new EventSource(`/api/sessions/${id}/events`);
    events.addEventListener('snapshot', event => accept(JSON.parse(event.data)));
    events.addEventListener('open', () => onLost(false));
    events.addEventListener('error', () => onLost(true));
    events.addEventListener('over', event => {
        events.close();
        if (event.data === 'session') {
            sessionStorage.removeItem('session');
        }
        onOver(event.data);
    });
}

export const symptoms = () => request('/api/symptoms');

export async function setExperiment(settings) {
    accept(await request(`/api/sessions/${id}/settings`, settings));
}

export async function train(action, { speed = null, epochs = null } = {}) {
    accept(await request(`/api/sessions/${id}/training`, { action, speed, epochs }));
}

export const walk = (source, action) => request(`/api/sessions/${id}/walk`, { source, action });

export const draw = strokes => request(`/api/sessions/${id}/drawing`, { strokes });
