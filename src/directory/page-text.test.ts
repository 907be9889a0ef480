import { describe, expect, it } from 'vitest';
import { checkPageTexts } from './check-page-texts.ts';
import { isAllowedLink, maxTextLength, parsePageText, textPages, type PageText } from './page-text.ts';

const mistakeIn = (markdown: string): string => {
	const parsed = parsePageText(markdown);
	if (parsed.ok) expect.unreachable('it was accepted');
	return parsed.mistake;
};
const parsed = (markdown: string, values: Record<string, string> = {}): PageText => {
	const result = parsePageText(markdown, (name) => values[name]);
	if (!result.ok) expect.unreachable(result.mistake);
	return result.text;
};

describe('a text that is not allowed', () => {
	it.each([
		['raw HTML', '# A\n\n<script>alert(1)</script>', 'has HTML: “<script>alert(1)</script>”'],
		['HTML in a sentence', '# A\n\nSo <b onclick="x()">bold</b>.', 'has HTML: “<b onclick="x()">”'],
		['HTML in a list', '# A\n\n- one <img src=x onerror=x()>', 'has HTML: “<img src=x onerror=x()>”'],
		['HTML in the title', '# A <i>b</i>', 'has HTML: “<i>”'],
		['a comment', '# A\n\n<!-- note -->', 'has HTML: “<!-- note -->”'],
		[
			'a picture in a sentence',
			'# A\n\nSo ![x](chair).',
			'has something that is not allowed (image): “![x](chair)”',
		],
		[
			'a picture without words',
			'# A\n\n![ ](chair)',
			'has a picture without words for who cannot see it: “![ ](chair)”',
		],
		[
			'a table',
			'# A\n\n| a |\n| - |\n| b |',
			'has something that is not allowed (table): “| a | | - | | b |”',
		],
		['no title', 'Words.', 'must begin with its title: # Title'],
		['nothing', ' \n', 'must begin with its title: # Title'],
		['a second title', '# A\n\n# B', 'has a second title: “# B”'],
		['a level left out', '# A\n\n### C', 'leaves out a level of headings before “C”'],
		['a fourth level', '# A\n\n## B\n\n#### D', 'has a heading that is too deep: “#### D”'],
		['a heading in a list', '# A\n\n- ## B', 'has a heading in a list: “## B”'],
		['control characters', '# A\n\nB\u0000', 'has control characters'],
		['lists that are too deep', `# A\n\n${'- '.repeat(9)}x`, 'has lists that are too deep'],
	])('%s', (_, markdown, mistake) => {
		expect(mistakeIn(markdown)).toBe(mistake);
	});

	it('a picture of elsewhere', () => {
		for (const address of ['https://a.example/x.png', '/x.png', 'chairs', 'data:x', '__proto__'])
			expect(mistakeIn(`# A\n\n![x](${address})`)).toContain('has a picture that does not exist');
	});

	it('a text that is too long', () => {
		expect(mistakeIn(`# A\n\n${'x'.repeat(maxTextLength)}`)).toBe('is longer than 40000 characters');
		expect(parsed(`# A\n\n${'x'.repeat(maxTextLength - 5)}`).blocks).toHaveLength(1);
	});

	it.each([
		'javascript:alert(1)',
		'JavaScript:alert(1)',
		'java\tscript:alert(1)',
		'javascript&#58;alert(1)',
		'data:text/html,x',
		'vbscript:x',
		'file:///etc/passwd',
		'//elsewhere.example',
		'/\\elsewhere.example',
		'/\t/elsewhere.example',
		'https:elsewhere',
		'about',
		'#part',
		'',
	])('a link to %j', (href) => {
		expect(isAllowedLink(href)).toBe(false);
		if (href && !/\s/.test(href))
			expect(mistakeIn(`# A\n\n[x](${href})`)).toContain('has a link that is not allowed');
	});

	it('a link that is defined elsewhere in the text', () => {
		expect(mistakeIn('# A\n\n[x][1]\n\n[1]: javascript:alert(1)')).toContain('not allowed');
	});
});

it('is a title, headings, paragraphs, lists, emphasis, code and links', () => {
	const text = parsed(
		'# About *us*\n\nOne **two** `three` [four](/contact).\n\n## B\n\n3. five\n4. six\n\n### C\n\n- a@b.example\n',
	);
	expect(text.title).toBe('About us');
	expect(text.blocks).toEqual([
		{
			is: 'paragraph',
			children: [
				{ is: 'text', text: 'One ' },
				{ is: 'strong', children: [{ is: 'text', text: 'two' }] },
				{ is: 'text', text: ' ' },
				{ is: 'code', text: 'three' },
				{ is: 'text', text: ' ' },
				{ is: 'link', href: '/contact', children: [{ is: 'text', text: 'four' }] },
				{ is: 'text', text: '.' },
			],
		},
		{ is: 'heading', level: 2, children: [{ is: 'text', text: 'B' }] },
		{
			is: 'list',
			start: 3,
			items: ['five', 'six'].map((word) => [{ is: 'paragraph', children: [{ is: 'text', text: word }] }]),
		},
		{ is: 'heading', level: 3, children: [{ is: 'text', text: 'C' }] },
		{
			is: 'list',
			start: null,
			items: [
				[
					{
						is: 'paragraph',
						children: [
							{ is: 'link', href: 'mailto:a@b.example', children: [{ is: 'text', text: 'a@b.example' }] },
						],
					},
				],
			],
		},
	]);
});

it('has pictures of the help, each in a paragraph or an item of its own', () => {
	const { blocks } = parsed('# A\n\n![The {what}](chair)\n\n1. One\n\n   ![Two](start)', { what: 'console' });
	expect(blocks).toEqual([
		{ is: 'picture', name: 'chair', alt: 'The console' },
		{
			is: 'list',
			start: 1,
			items: [
				[
					{ is: 'paragraph', children: [{ is: 'text', text: 'One' }] },
					{ is: 'picture', name: 'start', alt: 'Two' },
				],
			],
		},
	]);
});

it('takes values as words, not as Markdown, and leaves unknown ones', () => {
	const { title, blocks } = parsed('# {name} {other}', { name: '[x](javascript:1) <b>' });
	expect([title, blocks]).toEqual(['[x](javascript:1) <b> {other}', []]);
});

it('has a file for a page in a language of the organisation only', () => {
	const good = '# A';
	const files = {
		'about.en.md': good,
		'about.fr.md': good,
		'about.md': good,
		'aboutus.en.md': good,
		'ABOUT.en.md': good,
		'notes.txt': good,
		'help.en.md': 'Words.',
	};
	const { texts, mistakes } = checkPageTexts(files, ['en', 'ar']);
	expect(texts).toEqual([{ name: 'about', language: 'en', text: good }]);
	const names = `must be called <page>.<language>.md; pages are: ${textPages.join(', ')}`;
	expect(names).toContain('about, help, contact, privacy, accessibility, licences, reader, delegate,');
	expect(mistakes.map(({ file, message }) => [file, message])).toEqual([
		['pages/about.fr.md', '“fr” is not among the organisation’s languages'],
		['pages/about.md', names],
		['pages/aboutus.en.md', names],
		['pages/ABOUT.en.md', names],
		['pages/notes.txt', names],
		['pages/help.en.md', 'must begin with its title: # Title'],
	]);
});
