import { localeOf } from './date-format.ts';
import type { Language } from './language.ts';

/** Formats a number of bytes in a suitable unit. */
export function formatBytes(bytes: number, language: Language): string {
	const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
	let [value, nth] = [bytes / 1_000, 0];
	while (value >= 1_000 && nth < units.length - 1) [value, nth] = [value / 1_000, nth + 1];
	return value.toLocaleString(localeOf(language), {
		style: 'unit',
		unit: units[nth],
		maximumFractionDigits: value < 10 ? 1 : 0,
	});
}
