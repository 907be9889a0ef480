/*
 * Makes tabs of the sections of a meeting's page (ARIA Authoring Practices, tabs with automatic activation). The fragment
 * of the address names the open one, so links, Back and reloading work as without script.
 */
const panel = document.querySelector<HTMLElement>('[data-tabs]');
const list = panel?.querySelector('ul');
const tabs = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
const sectionOf = (tab: HTMLAnchorElement): HTMLElement | null => document.getElementById(tab.hash.slice(1));

/** Shows the section of a tab and hides the others. */
function show(shown: HTMLAnchorElement): void {
	for (const tab of tabs) {
		const isShown = tab === shown;
		tab.setAttribute('aria-selected', String(isShown));
		tab.tabIndex = isShown ? 0 : -1;
		const section = sectionOf(tab);
		if (section) section.hidden = !isShown;
	}
}

/** Shows the section that the address names, or that has what it names; another fragment leaves all as it is. */
function followAddress(): void {
	const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
	const tab = tabs.find((one) => named && sectionOf(one)?.contains(named));
	if (tab) show(tab);
	else if (location.hash === '' && tabs[0]) show(tabs[0]);
	// What is inside of a section could not be scrolled to while it was hidden.
	if (tab && named && named !== sectionOf(tab)) named.scrollIntoView({ block: 'nearest' });
}

function press(event: KeyboardEvent): void {
	const at = tabs.indexOf(event.target as HTMLAnchorElement);
	const forward = getComputedStyle(event.target as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
	const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1 };
	const step = steps[event.key];
	const next =
		event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step === undefined ? -1 : at + step;
	const tab = tabs[(next + tabs.length) % tabs.length];
	if (at < 0 || (next === -1 && step === undefined) || !tab) return;
	event.preventDefault();
	history.replaceState(history.state, '', tab.hash);
	show(tab);
	tab.focus();
}

if (panel && list) {
	const nav = list.parentElement;
	list.role = 'tablist';
	list.ariaLabel = nav?.ariaLabel ?? null;
	nav?.removeAttribute('aria-label');
	nav?.setAttribute('role', 'presentation');
	for (const tab of tabs) {
		tab.role = 'tab';
		tab.setAttribute('aria-controls', tab.hash.slice(1));
		if (tab.parentElement) tab.parentElement.role = 'presentation';
		tab.addEventListener('keydown', press);
		tab.addEventListener('click', (event) => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			if (location.hash !== tab.hash) history.pushState(history.state, '', tab.hash);
			show(tab);
		});
		const section = sectionOf(tab);
		section?.setAttribute('role', 'tabpanel');
		section?.setAttribute('aria-labelledby', tab.id);
		if (section) section.tabIndex = 0;
	}
	panel.dataset['tabs'] = 'ready';
	if (tabs[0]) show(tabs[0]);
	followAddress();
	addEventListener('popstate', followAddress);
	addEventListener('hashchange', followAddress);
}
