/** Message keys of why a report cannot be added, changed, withdrawn or removed. */
export const experienceRefusals: Readonly<Record<string, string>> = {
	stale: 'exchange.experience.stale',
	'too-many-reports': 'exchange.experience.too-many',
};

/** Message keys of what was done. */
export const experienceSuccess: Readonly<Record<string, string>> = {
	added: 'exchange.experience.added',
	changed: 'exchange.experience.changed',
	withdrawn: 'exchange.experience.withdrawn',
	removed: 'exchange.experience.removed',
};
