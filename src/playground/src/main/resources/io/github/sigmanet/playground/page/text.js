// The texts of the page, by language.
import en from './text-en.js';
import zh from './text-zh.js';

const languages = { en, zh };
const listeners = [];
let current = localStorage.getItem('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const language = () => current;

/** Returns a text, with {name} replaced by values.name. */
export function t(key, values = {}) {
    const text = languages[current][key];
    if (text === undefined) {
        throw new Error(`text: there is no ${key} in ${current}`);
    }
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function setLanguage(next) {
    current = next;
    localStorage.setItem('language', next);
    apply();
}

export function onLanguage(listener) {
    listeners.push(listener);
}

/** Writes the texts into the page. */
export function apply() {
    document.documentElement.lang = current === 'zh' ? 'zh-Hans' : 'en';
    document.title = t('title');
    for (const element of document.querySelectorAll('[data-text]')) {
        element.textContent = t(element.dataset.text);
    }
    for (const element of document.querySelectorAll('[data-label]')) {
        element.setAttribute('aria-label', t(element.dataset.label));
        element.title = t(element.dataset.label);
    }
    listeners.forEach(listener => listener());
}

/** Returns whether a key has a text. */
t.known = key => languages[current][key] !== undefined;
