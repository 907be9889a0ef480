import { rememberFocus } from '#ui/focus.ts';

/*
 * Fetches the live page every minute and replaces its content when that has changed. A reload would move the reading
 * position of sighted and screen-reader users (WCAG 2.2.1). The player of a recording stays: scripts have changed it, and
 * somebody may be watching.
 */

const interval = 60_000; // ms

/** The content that the server gave last. */
let known: string | null = null;

async function refresh(): Promise<void> {
	if (document.hidden) return;
	const answer = await fetch(location.href).catch(() => null);
	if (!answer?.ok) return;
	// One meeting is public now, and the server redirects to its own page.
	if (answer.redirected) return location.replace(answer.url);
	const fetched = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
	const shown = document.querySelector('main');
	if (!fetched || !shown) return;
	const before = known;
	if (before !== null && before !== fetched.innerHTML && !replace(shown, fetched)) return;
	known = fetched.innerHTML;
}

const partWithPlayer = (main: Element): Element | undefined =>
	[...main.children].find((part) => part.matches('[data-island], :has([data-island])'));

/** @returns `false` if it has to wait, because the player is used that would go */
function replace(shown: Element, fetched: Element): boolean {
	const [player, newPlayer] = [partWithPlayer(shown), partWithPlayer(fetched)];
	const isUsed = [...shown.querySelectorAll('video')].some(({ paused }) => !paused);
	if (player && !newPlayer && isUsed) return false;
	// The script of a player runs once, as the page opens.
	if (!player && newPlayer) location.reload();
	const restore = rememberFocus(shown);
	if (player && newPlayer) {
		const parts = [...fetched.children];
		const at = parts.indexOf(newPlayer);
		const others = [...shown.children].filter((part) => part !== player);
		for (const part of others) part.remove();
		player.before(...parts.slice(0, at));
		player.after(...parts.slice(at + 1));
	} else shown.replaceChildren(...fetched.childNodes);
	restore();
	return true;
}

void refresh();
setInterval(() => void refresh(), interval);
