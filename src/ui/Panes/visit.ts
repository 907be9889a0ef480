import { rememberFocus } from '#ui/focus.ts';

/** Loads addresses of a list and its panel into the page. */
export interface Visits {
	/** @param how `refresh`: nobody pressed, so what is being typed and the address stay */
	visit: (address: string, how?: 'open' | 'back' | 'refresh') => Promise<void>;
}

const pane = (within: ParentNode, name: string): HTMLElement | null =>
	within.querySelector<HTMLElement>(`[data-pane="${name}"]`);

const isTicked = (box: HTMLInputElement): boolean => box.type === 'checkbox' || box.type === 'radio';

/** Whether another value is chosen than the one that was sent; without one that is the first. */
const isChosen = ({ options, selectedIndex }: HTMLSelectElement): boolean =>
	selectedIndex !==
	Math.max(
		0,
		[...options].findIndex(({ defaultSelected }) => defaultSelected),
	);

/** Whether somebody has entered something that the server does not know yet; ticked rows of a list stay anyway. */
const isEntered = (within: ParentNode): boolean =>
	[...within.querySelectorAll('select')].some(isChosen) ||
	[
		...within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([name="id"]), textarea'),
	].some((field) =>
		field instanceof HTMLInputElement && isTicked(field)
			? field.checked !== field.defaultChecked
			: field.type !== 'hidden' && field.value !== field.defaultValue,
	);

/** The boxes that were ticked by hand in a list, by their value. */
const tickedIn = (list: ParentNode): Set<string> =>
	new Set([...list.querySelectorAll<HTMLInputElement>('[name="id"]:checked')].map(({ value }) => value));

/** Whether somebody has unfolded or folded something in a pane. */
function isUnfolded(shown: ParentNode, next: ParentNode): boolean {
	const asSent = [...next.querySelectorAll('details')];
	return [...shown.querySelectorAll('details')].some(({ open }, at) => open !== asSent[at]?.open);
}

/** What a pane shows: one-time keys and the moment of reading differ each time. */
function content(shown: HTMLElement): string {
	const copy = shown.cloneNode(true) as HTMLElement;
	for (const hidden of copy.querySelectorAll('[type="hidden"], .changed')) hidden.remove();
	for (const one of copy.querySelectorAll('details')) one.open = false;
	return copy.innerHTML;
}

/** Loads the styles of another page that this one does not have. */
const adoptStyles = (page: Document): Promise<unknown> =>
	Promise.all(
		[...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
			.filter(
				(link) => !document.querySelector(`link[href="${CSS.escape(link.getAttribute('href') ?? '')}"]`),
			)
			.map((link) => {
				const own = document.createElement('link');
				own.rel = 'stylesheet';
				own.href = link.getAttribute('href') ?? '';
				return new Promise((loaded) => {
					own.addEventListener('load', loaded);
					own.addEventListener('error', loaded);
					document.head.append(own);
				});
			}),
	);

/** Puts the panes of another page in place of those that differ. */
function swap(
	root: HTMLElement,
	page: Document,
	{ sent, isRefresh }: { sent: boolean; isRefresh: boolean },
): void {
	for (const shown of document.querySelectorAll<HTMLElement>('[data-pane]')) {
		const name = shown.dataset['pane'] ?? '';
		const next = pane(page, name);
		if (!next || (isRefresh && content(next) === content(shown))) continue;
		// What was refused stays, with what was typed.
		if (isRefresh && shown.querySelector('#error-summary-title')) continue;
		if (isRefresh && (isEntered(shown) || isUnfolded(shown, next))) {
			if (name === 'panel' && !shown.querySelector('.changed'))
				shown.prepend(root.querySelector<HTMLTemplateElement>('[data-changed]')!.content.cloneNode(true));
			continue;
		}
		const ticked = name === 'list' && !sent ? tickedIn(shown) : new Set<string>();
		const restore = rememberFocus(shown);
		const top = shown.scrollTop;
		shown.replaceChildren(...next.childNodes);
		shown.scrollTop = name === 'panel' && !isRefresh ? 0 : top;
		for (const box of shown.querySelectorAll<HTMLInputElement>('[name="id"]'))
			if (ticked.has(box.value)) box.checked = true;
		restore();
	}
	const other = page.querySelector('[data-panes]');
	root.className = other?.className ?? root.className;
	root.dataset['panes'] = other?.getAttribute('data-panes') ?? '';
	document.title = page.title;
}

/** Moves the reader to what was opened, or back to the row from which it was. */
function moveFocus(root: HTMLElement, before: string): void {
	const heading = pane(root, 'panel')?.querySelector<HTMLElement>('h2');
	if (heading && root.classList.contains('open')) {
		heading.tabIndex = -1;
		heading.focus({ preventScroll: true });
		pane(root, 'list')?.querySelector('[aria-current="true"] a')?.scrollIntoView({ block: 'nearest' });
		return;
	}
	const path = new URL(before).pathname;
	[...(pane(root, 'list')?.querySelectorAll('tbody a') ?? [])]
		.find((link) => (link as HTMLAnchorElement).pathname === path)
		?.closest('a')
		?.focus();
}

/**
 * Takes over the links and forms that stay within the list and its panel. Everything else, and every answer without
 * panes, is left to the browser.
 */
export function startVisits(root: HTMLElement): Visits {
	const home = (): string => new URL(root.dataset['panes'] ?? '', location.href).pathname;
	const one = /^\/[\da-f-]{36}$/;
	const isHere = ({ origin, pathname }: URL): boolean =>
		origin === location.origin &&
		(pathname === home() || (pathname.startsWith(home()) && one.test(pathname.slice(home().length))));
	const say = (text: string): void => {
		root.querySelector('[data-said]')!.textContent = text;
	};
	let running: AbortController | null = null;

	async function load(address: string, init: RequestInit, how: 'open' | 'back' | 'refresh'): Promise<void> {
		if (how === 'refresh' && running) return;
		running?.abort();
		const mine = (running = new AbortController());
		const before = location.href;
		if (how !== 'refresh') root.setAttribute('aria-busy', 'true');
		try {
			// Without this the server answers a form with JSON.
			const headers = { accept: 'text/html' };
			const answer = await fetch(address, { ...init, headers, signal: mine.signal });
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			const isRefresh = how === 'refresh';
			if (mine.signal.aborted || (isRefresh && before !== location.href)) return;
			if (!page.querySelector('[data-panes]')) {
				if (!isRefresh) location.assign(answer.url);
				return;
			}
			await adoptStyles(page);
			if (mine.signal.aborted) return;
			swap(root, page, { sent: init.method === 'post', isRefresh });
			if (isRefresh) return;
			const to = new URL(answer.url);
			to.hash = new URL(address, location.href).hash;
			if (how === 'open' && to.href !== location.href) history.pushState(null, '', to);
			say('');
			moveFocus(root, before);
		} catch {
			if (mine.signal.aborted || how === 'refresh') return;
			say(root.dataset['failed'] ?? '');
			root.querySelector('[data-said]')!.classList.remove('vh');
		} finally {
			if (running === mine) running = null;
			root.removeAttribute('aria-busy');
		}
	}

	document.addEventListener('click', (event) => {
		const link = (event.target as Element).closest('a');
		const isPlain =
			event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
		if (!link || !root.contains(link) || !isPlain || link.target || link.download) return;
		const to = new URL(link.href);
		if (!isHere(to) || (to.hash && to.pathname + to.search === location.pathname + location.search)) return;
		event.preventDefault();
		void load(to.href, {}, 'open');
	});
	root.addEventListener('submit', (event) => {
		const form = event.target as HTMLFormElement;
		const { submitter } = event;
		const to = new URL(submitter?.getAttribute('formaction') ?? form.action, location.href);
		// A file may be large: the browser shows how far it is.
		if (form.method === 'dialog' || !isHere(to) || form.querySelector('[type="file"]')) return;
		event.preventDefault();
		const data = new FormData(form, submitter);
		if (form.method === 'post') return void load(to.href, { method: 'post', body: asText(data) }, 'open');
		to.search = asText(data).toString();
		void load(to.href, {}, 'open');
	});
	addEventListener('popstate', () => void load(location.href, {}, 'back'));
	return { visit: (address, how = 'open') => load(address, {}, how) };
}

const asText = (data: FormData): URLSearchParams =>
	new URLSearchParams([...data].filter((one): one is [string, string] => typeof one[1] === 'string'));
