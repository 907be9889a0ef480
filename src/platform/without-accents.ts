/**
 * A text without the marks of its letters, such as accents: “Élan” becomes “Elan”. Case stays.
 * @param form of the result: `NFKD` also takes wide letters, ligatures and the like apart
 */
export const withoutAccents = (text: string, form: 'NFD' | 'NFKD' = 'NFD'): string =>
	text.normalize(form).replaceAll(/\p{M}/gu, '');
