import { escapeHtml as escape } from '../../escape.ts';
import { singleLine, paragraphs, type Block, type Foot } from './template.ts';

const line = (text: string): string => escape(singleLine(text));

// The colours of `ui/tokens.css`, light and dark: mail programs do not support custom properties.
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#10171d!important}.paper{background:#18222b!important;border-color:#2c3944!important}
.ink{color:#e9eef1!important}.quiet{color:#b3bec6!important}.link{color:#82c7e0!important}
.button{background:#82c7e0!important}.button a{color:#10171d!important}.code{background:#0b1116!important}
}`;

const font = "font-family:'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const small = `${font};font-size:14px;line-height:21px;color:#465460`;
const text = `${font};font-size:17px;line-height:26px;color:#16222c`;
const table = 'role="presentation" border="0" cellpadding="0" cellspacing="0"';

/**
 * Renders the HTML part with tables and inline styles, which all mail programs support; no images, scripts or external
 * resources. At most 600 px wide. Programs that remove the style block show the light colours.
 */
export function renderHtml(
	blocks: readonly Block[],
	foot: Foot,
	page: { language: string; direction: 'ltr' | 'rtl'; title: string },
): string {
	const { language, direction, title } = page;
	const side = direction === 'rtl' ? 'right' : 'left';
	return `<!doctype html>
<html lang="${escape(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(title)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f7f6f2">
<table ${table} width="100%" lang="${escape(language)}" dir="${direction}"><tr><td align="center" style="padding:24px 12px">
<table ${table} width="600" style="width:100%;max-width:600px;table-layout:fixed">
<tr><td class="quiet" align="${side}" style="${small};font-weight:600;padding:0 4px 12px">${line(foot.organisation)}</td></tr>
<tr><td class="paper" align="${side}" style="padding:28px 24px 12px;background:#ffffff;border:1px solid #dad6cb">
${blocks.map((block) => renderBlock(block, side)).join('\n')}
</td></tr>
<tr><td class="quiet" align="${side}" style="${small};padding:16px 4px;overflow-wrap:anywhere">
${renderFoot(foot)}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

const paragraph = (inside: string, style = text, kind = 'ink'): string =>
	`<p class="${kind}" style="${style};margin:0 0 16px;overflow-wrap:anywhere">${inside}</p>`;

const link = (href: string, shown = href): string =>
	`<a class="link" href="${escape(href)}" style="color:#0a4d68;text-decoration:underline"><bdi>${escape(shown)}</bdi></a>`;

function renderBlock(block: Block, side: 'left' | 'right'): string {
	switch (block.is) {
		case 'text':
			return paragraphs(block.text)
				.map((one) => paragraph(escape(one).replaceAll('\n', '<br>')))
				.join('\n');
		case 'button':
			// The address is repeated below the button: some programs remove links, and readers can see where it leads.
			return `<table ${table} align="${side}" style="margin:0 0 12px"><tr><td class="button" style="background:#0a4d68;border-radius:2px"><a href="${escape(block.href)}" style="${font};display:inline-block;padding:11px 24px;font-size:17px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none">${line(block.label)}</a></td></tr></table>
<div style="clear:both;font-size:0;line-height:0">&nbsp;</div>
${paragraph(link(block.href), `${small};word-break:break-all`, 'quiet')}`;
		case 'code':
			return paragraph(
				`<bdi class="code ink" style="background:#edebe4;padding:6px 12px;font-family:ui-monospace,Consolas,monospace;font-size:22px;line-height:36px;letter-spacing:2px" dir="ltr">${line(block.code)}</bdi>`,
			);
		case 'facts':
			return `<table border="0" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 16px">
${block.facts.map(({ label, value }) => `<tr><th class="quiet" scope="row" align="${side}" valign="top" width="34%" style="${small};font-weight:400;padding:4px 0">${line(label)}</th><td class="ink" align="${side}" valign="top" style="${text};font-size:16px;padding:4px 8px;overflow-wrap:anywhere"><bdi>${line(value)}</bdi></td></tr>`).join('\n')}
</table>`;
	}
}

function renderFoot({ organisation, origin, contact, replyTo, reason, unsubscribe }: Foot): string {
	const [before = '', after = ''] = contact && replyTo ? contact.split(replyTo) : [];
	return [
		`${line(organisation)} · ${link(origin, new URL(origin).host)}`,
		...(replyTo ? [`${line(before)} ${link(`mailto:${replyTo}`, replyTo)}${line(after)}`] : []),
		line(reason),
		...(unsubscribe ? [link(unsubscribe)] : []),
	].join('<br>\n');
}
