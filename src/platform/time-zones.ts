/** The time zones that can be chosen, by their IANA names. */
export const timeZones: readonly string[] = [
	'UTC',
	...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];
