import { optionOf, type Suggestions } from './suggestion.ts';

/*
 * Offers suggestions below the fields of the search, in the head and on pages of their own: an editable combobox with a list (ARIA Authoring Practices, list
 * autocomplete with manual selection). Nothing is chosen before the reader does; without script the field is a plain one.
 */

/** Waits until typing pauses, ms. */
const pause = 150;

/**
 * @param address of the suggestions
 * @param nth of the page's fields
 */
export function offerSuggestions(field: HTMLInputElement, address: string, name: string, nth: number): void {
	/** Ids of the first field are as they are named; of further ones with their number. */
	const suffix = nth ? `-of-${nth}` : '';
	const list = document.createElement('ul');
	const status = document.createElement('p');
	let options: HTMLAnchorElement[] = [];
	let active = -1;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asked: AbortController | undefined;

	/** The style of the list comes with the first letter: most pages never show one. */
	const dress = (): void => {
		const { style = '' } = field.closest<HTMLElement>('[data-suggestions]')?.dataset ?? {};
		if (!style || document.querySelector(`link[href="${style}"]`)) return;
		document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: style }));
	};
	/** Marks an option; −1 = what was typed. */
	const mark = (at: number): void => {
		active = at;
		for (const [index, option] of options.entries()) option.ariaSelected = String(index === at);
		const option = options[at];
		if (option) field.setAttribute('aria-activedescendant', option.id);
		else field.removeAttribute('aria-activedescendant');
		option?.scrollIntoView({ block: 'nearest' });
	};
	const show = (isOpen: boolean): void => {
		list.hidden = !isOpen;
		field.ariaExpanded = String(isOpen);
		mark(-1);
	};
	const close = (): void => {
		clearTimeout(timer);
		asked?.abort();
		status.textContent = '';
		show(false);
	};
	const ask = async (): Promise<void> => {
		asked?.abort();
		const { signal } = (asked = new AbortController());
		try {
			const answer = await fetch(`${address}?words=${encodeURIComponent(field.value)}`, { signal });
			if (!answer.ok) return close();
			const found = (await answer.json()) as Suggestions;
			options = found.options.map((option, at) => optionOf(option, `suggestion-${at}${suffix}`));
			list.replaceChildren(
				...options.map((option) => {
					const row = document.createElement('li');
					row.role = 'presentation';
					row.append(option);
					return row;
				}),
			);
			status.textContent = found.status;
			show(options.length > 0);
		} catch {
			// Aborted, or offline: the field works without.
		}
	};
	const typed = (): void => {
		dress();
		clearTimeout(timer);
		if (field.value.trim().length < 2) close();
		else timer = setTimeout(ask, pause);
	};

	field.addEventListener('input', (event) => {
		if (!(event as InputEvent).isComposing) typed();
	});
	field.addEventListener('compositionend', typed);
	field.addEventListener('blur', close);
	field.addEventListener('keydown', (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (event.isComposing) return;
		if (step && options.length) {
			const next = list.hidden ? (step > 0 ? 0 : options.length - 1) : active + step;
			if (list.hidden) show(true);
			// Past either end is what was typed.
			mark(next < -1 ? options.length - 1 : next === options.length ? -1 : next);
		} else if (event.key === 'Enter' && options[active]) options[active]?.click();
		else if (event.key === 'Escape') {
			if (list.hidden) field.value = '';
			close();
		} else return;
		event.preventDefault();
	});
	// The field keeps the focus while an option is pressed.
	list.addEventListener('mousedown', (event) => event.preventDefault());
	addEventListener('pagehide', close);

	Object.assign(list, {
		id: `suggestions${suffix}`,
		className: 'suggestions',
		role: 'listbox',
		ariaLabel: name,
	});
	Object.assign(status, { className: 'vh', role: 'status' });
	// A field for searches may not be a combobox (ARIA in HTML).
	Object.assign(field, { type: 'text', enterKeyHint: 'search', autocomplete: 'off', role: 'combobox' });
	field.ariaAutoComplete = 'list';
	field.setAttribute('aria-controls', list.id);
	field.after(list, status);
	show(false);
}
