/** Message keys of why a report cannot be added, changed, withdrawn or removed. */
export const experienceRefusals: Readonly<Record<string, string>> = {
	stale: 'practices.experience.stale',
	'too-many-reports': 'practices.experience.too-many',
};

/** Message keys of what was done. */
export const experienceSuccess: Readonly<Record<string, string>> = {
	added: 'practices.experience.added',
	changed: 'practices.experience.changed',
	withdrawn: 'practices.experience.withdrawn',
	removed: 'practices.experience.removed',
};
