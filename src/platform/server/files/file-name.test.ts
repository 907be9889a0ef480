import { describe, expect, it } from 'vitest';
import { contentDisposition, fileName } from './file-name.ts';

describe('the name of a file', () => {
	it.each([
		['paper.pdf', 'paper.pdf'],
		['/etc/passwd', 'passwd.pdf'],
		['..\\..\\paper.PDF', 'paper.PDF'],
		['.pdf', 'pdf.pdf'],
		['', 'file.pdf'],
		['...', 'file.pdf'],
		['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
		['\u202Efdp.exe', 'fdp.exe.pdf'],
		['half \uD83D.pdf', 'half.pdf'],
		['e\u0301te\u0301.pdf', 'été.pdf'],
		['  a \t  b .pdf ', 'a b.pdf'],
		['ورقة عمل.pdf', 'ورقة عمل.pdf'],
	])('%j is kept as %j', (given, name) => {
		expect(fileName(given, 'application/pdf')).toBe(name);
	});
	it('is truncated to file system limits before its extension', () => {
		const name = fileName(
			`${'ж'.repeat(500)}.docx`,
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		);
		expect(name.endsWith('жж.docx')).toBe(true);
		expect(Buffer.byteLength(name)).toBeLessThan(256);
	});
});

it('Content-Disposition has the full name and an ASCII fallback (RFC 6266, RFC 8187)', () => {
	expect(contentDisposition(`Été "à" l'eau (2)*.pdf`)).toBe(
		`attachment; filename="Ete _a_ l'eau (2)*.pdf"; filename*=UTF-8''%C3%89t%C3%A9%20%22%C3%A0%22%20l%27eau%20%282%29%2A.pdf`,
	);
});
