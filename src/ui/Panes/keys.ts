import type { Visits } from './visit.ts';

const stored = 'rostrum-single-keys';
const isOff = (): boolean => localStorage.getItem(stored) === 'off';

/** Where somebody types, a key is a letter. */
const isField = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

/** Obeys the keys of a list: J and K, Enter, X, /, Esc, ?, and those that buttons of the panel name. */
export function startKeys(root: HTMLElement, { visit }: Visits): void {
	const help = root.querySelector<HTMLDialogElement>('[data-keys]');
	const on = help?.querySelector<HTMLInputElement>('[data-keys-on]');
	if (on) {
		on.checked = !isOff();
		on.addEventListener('change', () => localStorage.setItem(stored, on.checked ? 'on' : 'off'));
	}
	const links = (): HTMLAnchorElement[] => [
		...root.querySelectorAll<HTMLAnchorElement>('[data-pane="list"] tbody th a'),
	];
	/** The row that is opened, or that has the focus. */
	const row = (): HTMLElement | null =>
		document.activeElement?.closest<HTMLElement>('[data-pane="list"] tbody tr') ??
		root.querySelector<HTMLElement>('tbody tr[aria-current]');

	function step(by: 1 | -1): void {
		const beside = root.querySelector<HTMLAnchorElement>(`[data-step="${by}"]`);
		if (beside) return void visit(beside.href);
		const all = links();
		const at = all.findIndex((link) => row()?.contains(link));
		const to = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
		to?.focus();
		to?.scrollIntoView({ block: 'nearest' });
	}
	function close(): void {
		const way = root.querySelector<HTMLAnchorElement>('[data-close]');
		if (way) return void visit(way.href);
		for (const box of root.querySelectorAll<HTMLInputElement>('[name="id"]:checked')) box.checked = false;
	}
	const actions: Readonly<Record<string, () => void>> = {
		j: () => step(1),
		k: () => step(-1),
		x: () => row()?.querySelector<HTMLInputElement>('[name="id"]')?.click(),
		'?': () => help?.showModal(),
		escape: close,
	};
	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help?.open) return;
		const key = event.key.toLowerCase();
		if (key !== 'escape' && (isOff() || isField(event.target))) return;
		const named = root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
		const act = actions[key] ?? (named && (() => (named.matches('input') ? named.focus() : named.click())));
		if (!act) return;
		event.preventDefault();
		act();
	});
}
