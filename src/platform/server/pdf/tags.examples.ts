import { getDocumentProxy } from 'unpdf';

/* The tags of a PDF as PDF.js reads them, which did not write them (ISO 32000-1, 14.7; ISO 14289-1). */

/** A tag with the text in it. */
export interface Tag {
	role: string;
	/** As it or what is around it says; `null` = the document’s. */
	language: string | null;
	text: string;
	children: Tag[];
}

interface Node {
	role: string;
	lang?: string;
	children: (Node | { type: 'content'; id: string })[];
}

/** The text of each piece of marked content of a page. */
function textByMark(items: readonly object[]): Map<string, string> {
	const texts = new Map<string, string>();
	const open: (string | null)[] = [];
	for (const item of items) {
		const { type, id, str, hasEOL } = item as { type?: string; id?: string; str?: string; hasEOL?: boolean };
		if (type?.startsWith('beginMarkedContent')) open.push(id ?? null);
		else if (type === 'endMarkedContent') open.pop();
		const mark = open.findLast((one) => one !== null);
		if (str !== undefined && mark)
			texts.set(mark, (texts.get(mark) ?? '') + str + (hasEOL && !str.endsWith(' ') ? ' ' : ''));
	}
	return texts;
}

function tagOf(node: Node, texts: ReadonlyMap<string, string>, around: string | null = null): Tag {
	const language = node.lang ?? around;
	const children = node.children.map((child) =>
		'role' in child
			? tagOf(child, texts, language)
			: { role: '', language: null, text: texts.get(child.id) ?? '', children: [] },
	);
	return {
		role: node.role,
		language,
		text: children
			.map(({ text }) => text)
			.join(' ')
			.replaceAll(/\s+/g, ' ')
			.trim(),
		children: children.filter(({ role }) => role),
	};
}

/** The tags of all pages, each with those in it, in the order of reading. */
export async function tagsOf(bytes: Uint8Array): Promise<Tag[]> {
	const document = await getDocumentProxy(Uint8Array.from(bytes));
	const all: Tag[] = [];
	for (let number = 1; number <= document.numPages; number += 1) {
		const page = await document.getPage(number);
		const { items } = await page.getTextContent({ includeMarkedContent: true });
		const tree = (await page.getStructTree()) as Node | null;
		const within = (tag: Tag): Tag[] => [tag, ...tag.children.flatMap(within)];
		if (tree) all.push(...within(tagOf(tree, textByMark(items))));
	}
	return all;
}
