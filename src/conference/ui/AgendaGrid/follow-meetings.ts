/**
 * Keeps the heading of a meeting's items true to its day and times, which are typed above the agenda's table.
 * @param dayText a typed day as headings show it
 */
export function followMeetings(
	table: HTMLTableElement,
	dayText: (day: string) => string,
	signal: AbortSignal,
): void {
	const form = table.closest('form');
	form?.addEventListener(
		'input',
		({ target }) => {
			const { name } = target as HTMLInputElement;
			const [, at] = /^meetings\.(\d+)\.(?:day|start|end)$/.exec(name) ?? [];
			if (at === undefined) return;
			const typed = (control: string): string =>
				(form.elements.namedItem(`meetings.${at}.${control}`) as HTMLInputElement | null)?.value ?? '';
			const group = table.querySelector(`tbody[data-meeting="${CSS.escape(typed('id'))}"]`);
			const [day, times] = ['[data-day]', '[data-times]'].map((one) => group?.querySelector(one));
			if (day) day.textContent = dayText(typed('day'));
			if (times) times.textContent = [typed('start'), typed('end')].filter(Boolean).join('–');
		},
		{ signal },
	);
}
