import { compilePattern } from './compile-pattern.ts';
import type { PersonalData } from '../personal-data.ts';
import { matches, wordEnd, wordStart } from './pattern.ts';

/* Companies and shops: in warnings between States they identify a person as a name does. */

const part = String.raw`(?:\p{Lu}|\d)[\p{L}\p{M}\p{N}'’&.-]{0,30}`;
const name = String.raw`${part}(?:\s(?:(?:of|and|du|de|des|del|della|di|la|le|el|los|las|e|y|et|und|the|für|&)\s){0,3}(?:d['’]|l['’])?${part}){0,6}`;
const forms = String.raw`(?:Ltd|Limited|Pty\sLtd|Co\.|Company|Holdings|Trading|and\sSons|&\sSons|&\sCo|OG|e\.\s?U|KGaA|SE(?=\s\p{Ll})|&\sSöhne|Sàrl|SCOP|SCS|SNC|SCI|(?:et|&)\s[Ff]ils|(?:e|&)\sFigli|S\.?\s?Coop|C\.B|(?:e|y|&)\s[Hh]ijos|SA(?=[\s,.])|LLC|LLP|Inc|Corp|plc|PLC|GmbH(?:\s?&\s?Co\.?\s?(?:KG|OHG))?|AG|KG|OHG|UG|e\.\s?K|SARL|S\.A\.R\.L|SAS|SASU|EURL|S\.r\.l\.s?|Srl|SRL|S\.p\.A|SpA|S\.a\.s|S\.n\.c|S\.L\.U?|SLU?|S\.A\.U?|S\.A|B\.V|BV|N\.V|s\.r\.o|sp\.\sz\so\.\s?o|d\.o\.o|Oy|AB|ApS|A/S|Kft|EOOD|OOD)`;
const shops = String.raw`(?i:(?:vape|smart|head|sex|corner|coffee) ?-?shop|kiosk|wholesaler|retailer|distributor|manufacturer|herboristerie|épicerie|officine|enseigne|kiosque|grossiste|headshop|smartshop|trafik|onlineshop|unternehmen|spedition|großhändler|tabaccheria|tabaccaio|grow ?shop|bottega|impresa|rivendita|grossista|farmacia|pharmacie|apotheke|аптек\p{Ll}{1,3}|киоск\p{Ll}{0,2}|предприяти\p{Ll}+|лавк\p{Ll}{1,3}|estanco|herbolario|kiosco|establecimiento|distribuidora|trader|shops?|store|company|firm|supplier|vendor|boutique|société|magasin|entreprise|fournisseur|laden|geschäft|firma|händler|shop|negozio|ditta|società|erboristeria|azienda|магазин\p{Ll}*|фирм\p{Ll}+|компани\p{Ll}+|tienda|empresa|sociedad|comercio)`;

/** A sign that a text may have a legal form: to look for it first is fast. */
const legalForm = compilePattern(`[\\s,]${forms}${wordEnd}`, 'u');
const withLegalForm = compilePattern(`${wordStart}(?<value>${name},?\\s${forms}${wordEnd}\\.?)`, 'dgu');
const shapes = [
	compilePattern(`${wordStart}${shops}\\s(?<value>${name}|[«"“„][^»"”“]{2,60}[»"”“])`, 'dgu'),
	/(?<![\p{L}])(?<value>(?:Erboristeria|Boutique|Tienda|Negozio|Apotheke|Farmacia|Pharmacie)\s(?:Il|La|Le|El|Los|Zum|Zur|L['’])\s?\p{Lu}\p{L}+(?:\s(?:di\s|de\s|del\s)?\p{Lu}\p{L}+){0,5})/dgu,
	/(?<![\p{L}])(?<value>(?:ООО|ОАО|ЗАО|ПАО|АО|НПО|ТОО|ОсОО|ЧП|ФОП|ГУП|МУП|ФГУП|ТД|НПП|СП|ИП)\s(?:[«"„][^»"“]{1,60}[»"“]|\p{Lu}[\p{L}-]+))/dgu,
	compilePattern(`${wordStart}(?:SARL|SAS|EURL|SCI|Srl|SRL|GmbH|Ltd)\\s(?<value>${name})`, 'dgu'),
	/(?<![\p{L}])(?<value>ИП\s\p{Lu}[\p{L}-]+(?:\s\p{Lu}(?:\.|\p{Ll}+)){0,2})/dgu,
];

/** Companies and shops in a text, by their legal form or the word before them. */
export function* findCompanies(text: string): Generator<PersonalData> {
	for (const shape of legalForm.test(text) ? [withLegalForm, ...shapes] : shapes)
		for (const { kind, start, end, value } of matches(text, shape, 'company'))
			if (
				!/^(?:Sie|Ihre?|Sanitari[ao]|Ospedalier[ao]|Regional[ei]?|Municipal[ei]?|Pública|Pubblica|Publique)(?!\p{L})/u.test(
					value,
				)
			)
				yield { kind, start, end };
}
