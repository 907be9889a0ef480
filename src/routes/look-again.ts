/*
 * Looks every minute whether something is on now. What has changed is put in place without loading the page
 * anew, which would take whoever reads it, or hears it read, back to its beginning (WCAG 2.2.1).
 */

const every = 60_000; // ms

async function look(): Promise<void> {
	if (document.hidden) return;
	const answer = await fetch(location.href).catch(() => null);
	if (!answer?.ok) return;
	// One meeting is public now: its own page follows it.
	if (answer.redirected) return location.replace(answer.url);
	const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
	const here = document.querySelector('main');
	if (fresh && here && fresh.innerHTML !== here.innerHTML) here.replaceChildren(...fresh.childNodes);
}

setInterval(() => void look(), every);
