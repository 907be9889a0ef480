/** Whether a text is a day of the calendar, `2026-02-28`; 30 February would become a day of March. */
export function isDay(text: string): boolean {
	const at = new Date(`${text}T00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
