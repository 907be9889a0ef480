import type { Entry } from '@zip.js/zip.js';
import { parsePart } from '../office/office-parts.ts';
import { SheetFault } from './sheet.ts';

/** An attribute by its local name: `r:id` may have any prefix. */
const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
	Object.entries(attributes).find(([key]) => key.slice(key.indexOf(':') + 1) === name)?.[1];

/**
 * The part of a workbook's first tab that a reader sees. Files are named in the order in which sheets were made, tabs can
 * be moved, and a hidden one or a chart is no table (ECMA-376 part 1, §18.2.19 and §12.3.24).
 * @param parts of the workbook by name
 * @returns the lowest name of a sheet if there is no list of tabs; `undefined` without any sheet
 * @throws as `parsePart`; SheetFault for days that are counted from 1904 (§18.2.28)
 */
export async function firstTab(parts: ReadonlyMap<string, Entry>): Promise<Entry | undefined> {
	const workbook = parts.get('xl/workbook.xml');
	const relations = parts.get('xl/_rels/workbook.xml.rels');
	if (!workbook || !relations) {
		const names = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
		return parts.get(names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? '');
	}
	const targets = new Map<string, string>();
	await parsePart(relations, {
		open(name, { Id = '', Type = '', Target = '' }) {
			if (name === 'Relationship' && Type.endsWith('/worksheet'))
				targets.set(Id, new URL(Target, 'part:/xl/').pathname.slice(1));
		},
	});
	const tabs: { part: string; isHidden: boolean }[] = [];
	await parsePart(workbook, {
		open(name, attributes) {
			if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes['date1904'] ?? ''))
				throw new SheetFault('days-from-1904');
			const part = name === 'sheet' && targets.get(attribute(attributes, 'id') ?? '');
			if (part) tabs.push({ part, isHidden: (attributes['state'] ?? 'visible') !== 'visible' });
		},
	});
	return parts.get((tabs.find(({ isHidden }) => !isHidden) ?? tabs[0])?.part ?? '');
}
