import type { Device } from '../sending/devices.svelte.ts';

/** Devices to choose from beside the usual one: those that have a name. */
export const portsOf = (devices: readonly Device[]): { value: string; label: string }[] =>
	devices.filter(({ id, label }) => label && id !== 'default').map(({ id, label }) => ({ value: id, label }));
