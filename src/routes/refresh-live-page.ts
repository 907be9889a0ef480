/*
 * Fetches the live page every minute and replaces its content when that has changed. A reload would move the reading
 * position of sighted and screen-reader users (WCAG 2.2.1).
 */

const interval = 60_000; // ms

async function refresh(): Promise<void> {
	if (document.hidden) return;
	const answer = await fetch(location.href).catch(() => null);
	if (!answer?.ok) return;
	// One meeting is public now, and the server redirects to its own page.
	if (answer.redirected) return location.replace(answer.url);
	const newMain = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
	const currentMain = document.querySelector('main');
	if (newMain && currentMain && newMain.innerHTML !== currentMain.innerHTML)
		currentMain.replaceChildren(...newMain.childNodes);
}

setInterval(() => void refresh(), interval);
