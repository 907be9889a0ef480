import type { DeviceChoice } from '#ui/devices.svelte.ts';

interface Port {
	value: string;
	label: string;
}

/** Under these a browser names a device a second time, for what the system uses it. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** Devices to choose from beside the usual one: those that have a name. */
export const portsOf = (devices: readonly DeviceChoice[]): Port[] =>
	devices.filter(({ id, label }) => label && !aliases.has(id)).map(({ id, label }) => ({ value: id, label }));

/**
 * Outputs at which a line can be tried out without the hall hearing it: all but the one at which the hall listens.
 * @param out the hall's, `''` = as the system has it; which one that is the browser says by its name alone
 */
export function earsOf(outputs: readonly DeviceChoice[], out: string): Port[] {
	const usual = outputs.find(({ id }) => id === 'default')?.label ?? '';
	return portsOf(outputs).filter(({ value, label }) => (out ? value !== out : !usual.endsWith(label)));
}

/** The ports with the one that is chosen, also while it is not there: it stays what is shown as chosen. */
export const withChosen = (ports: readonly Port[], chosen: string | null, missing: string): Port[] =>
	!chosen || ports.some(({ value }) => value === chosen)
		? [...ports]
		: [...ports, { value: chosen, label: missing }];
