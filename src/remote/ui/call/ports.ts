import type { DeviceChoice } from '#ui/devices.svelte.ts';

interface Port {
	value: string;
	label: string;
}

/** Ids under which browsers list a device a second time, by its role in the system. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** The named devices, for choosing one other than the default. */
export const portsOf = (devices: readonly DeviceChoice[]): Port[] =>
	devices.filter(({ id, label }) => label && !aliases.has(id)).map(({ id, label }) => ({ value: id, label }));

/**
 * Outputs for test calls that the hall does not hear: all except the hall's own.
 * @param out the hall's output, `''` = the system default, which the browser identifies only by its label
 */
export function testOutputsFor(outputs: readonly DeviceChoice[], out: string): Port[] {
	const usual = outputs.find(({ id }) => id === 'default')?.label ?? '';
	return portsOf(outputs).filter(({ value, label }) => (out ? value !== out : !usual.endsWith(label)));
}

/** The ports, with the chosen one even while it is unavailable, so it stays selected. */
export const withChosen = (ports: readonly Port[], chosen: string | null, missing: string): Port[] =>
	!chosen || ports.some(({ value }) => value === chosen)
		? [...ports]
		: [...ports, { value: chosen, label: missing }];
