import type { Translate } from '#platform/messages.ts';
import type { Column } from '#ui/Table/column.ts';
import type { Place } from '../types.ts';
import { kindKeys, labelLanguage, whereKeys } from './format.ts';

/** The columns of the list, for followers and the chair alike. */
export const placeColumns = (t: Translate, language: string, places: readonly Place[]): Column<Place>[] => [
	{ key: 'place', label: t('floor.list.place'), end: true, text: (row) => String(places.indexOf(row) + 1) },
	{ key: 'delegation', label: t('floor.list.delegation'), header: true },
	{ key: 'for', label: t('floor.list.for'), text: (row) => t(kindKeys[row.kind]) },
	{ key: 'language', label: t('floor.list.language'), text: (row) => labelLanguage(row.language, language) },
	{ key: 'where', label: t('floor.list.where'), text: (row) => t(whereKeys[row.where]) },
];
