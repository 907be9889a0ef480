import { findIdentifiers, type PersonalDataKind } from '#platform/personal-data.ts';

/** In public titles names of persons and companies are programmes and contractors; what leads to a person is refused. */
const ofFiles = new Set<PersonalDataKind>(['birth-date', 'phone', 'email', 'plate', 'iban', 'id-number']);

/** Whether a text of a file leads to a person. 2.6 */
export const leadsToPerson = (text: string): boolean =>
	findIdentifiers(text).some(({ kind }) => ofFiles.has(kind));
