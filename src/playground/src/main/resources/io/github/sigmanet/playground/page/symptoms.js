// The guide's table of symptoms as buttons.
import * as api from './api.js';
import { onLanguage, t } from './text.js';

const $ = id => document.getElementById(id);
let list = [];
let shown = null; // the symptom that the experiment is one of
let experiment = null;

async function start(symptom, open) {
    await api.setExperiment(symptom.settings);
    shown = symptom;
    experiment = api.state.snapshot.experiment;
    open();
    await api.train('START', { speed: 1000, epochs: symptom.epochs });
}

function build(open) {
    $('symptom-list').replaceChildren(
        ...list.map(symptom => {
            const button = document.createElement('button');
            button.className = 'symptom';
            button.id = `symptom-${symptom.name}`;
            for (const [name, text] of [
                ['b', 'name'],
                ['span', 'see'],
            ]) {
                button.append(
                    Object.assign(document.createElement(name), { textContent: t(`symptom.${symptom.name}.${text}`) }),
                );
            }
            button.append(
                Object.assign(document.createElement('em'), { textContent: t('symptom.show', { epochs: symptom.epochs }) }),
            );
            button.addEventListener('click', () => start(symptom, open));
            return button;
        }),
    );
}

function banner({ snapshot, history }) {
    const element = $('banner');
    element.hidden = !shown || snapshot.experiment !== experiment;
    if (element.hidden) {
        return;
    }
    const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const facts = make('div', '');
    facts.className = 'facts';
    const fact = (name, value) => {
        const item = make('div', '');
        const number = make('b', value);
        number.id = `fact-${name}`;
        item.append(make('span', t(`fact.${name}`)), number);
        facts.append(item);
    };
    const cost = epoch => (epoch ? epoch.cost.toFixed(4) : '–');
    fact('saturated', `${(100 * snapshot.initialSaturated).toFixed(1)}%`);
    fact('ratio', snapshot.initialDeltaRatio.toFixed(4));
    fact('first', cost(history[0]));
    fact('last', cost(history.at(-1)));
    fact('accuracy', history.length ? `${(100 * history.at(-1).score).toFixed(1)}%` : '–');
    element.replaceChildren(make('h2', t(`symptom.${shown.name}.name`)), make('p', t(`symptom.${shown.name}.why`)), facts);
}

export async function startSymptoms(open) {
    list = await api.symptoms();
    build(open);
    api.onChange(banner);
    onLanguage(() => {
        build(open);
        if (api.state.snapshot) {
            banner(api.state);
        }
    });
}
