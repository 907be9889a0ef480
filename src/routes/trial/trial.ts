/*
 * A browser has one session, so a second role replaces the first in all its tabs. A tab that was opened in the earlier role
 * says so at its next press, in place of pressing in the name of the later one.
 */

const key = 'rostrum-trial';
const bar = document.querySelector<HTMLElement>('[data-trial]');
const own = bar?.dataset['trial'] ?? '';

if (bar && own) {
	localStorage.setItem(key, own);
	const stop = (event: Event): void => {
		const replaced = bar.querySelector<HTMLElement>('[data-trial-replaced]');
		const isInBar = event.target instanceof Node && bar.contains(event.target);
		const submitter = event instanceof SubmitEvent ? event.submitter : null;
		// To be nobody opens no page with a bar that could say so.
		if (isInBar && submitter instanceof HTMLButtonElement && submitter.value === 'public')
			localStorage.removeItem(key);
		if (isInBar || !replaced || localStorage.getItem(key) === own) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		replaced.hidden = false;
		replaced.querySelector('a')?.focus();
	};
	for (const type of ['submit', 'click']) document.addEventListener(type, stop, { capture: true });
}
