/** The published rules for an app package, as far as they can be checked without an account: Zendesk's own `zcli apps:validate` asks its servers. */

const REQUIRED = ['author', 'defaultLocale', 'location', 'frameworkVersion'];
const FRAMEWORK = '2.0';
/** https://developer.zendesk.com/documentation/apps/app-developer-guide/setup/ */
const LOCATIONS = {
  support: ['ticket_sidebar', 'new_ticket_sidebar', 'user_sidebar', 'organization_sidebar', 'nav_bar', 'top_bar', 'background', 'modal', 'ticket_editor'],
  chat: ['main_panel', 'chat_sidebar', 'background'],
  sell: ['background', 'company_card', 'dashboard', 'deal_card', 'lead_card', 'modal', 'person_card', 'top_bar'],
};
const PARAMETER_TYPES = ['text', 'textarea', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth', 'dropdown', 'password'];
const FORBIDDEN = /\.(zip|gzip|gz|pdf|bin|jar)$/i;
const LOGOS = { 'assets/logo.png': 320, 'assets/logo-small.png': 128 };
const PNG = '89504e470d0a1a0a';
const DESCRIPTIONS = ['name', 'short_description', 'long_description', 'installation_instructions'];

/** Every broken rule of a package, given as its files by path; none where it can be installed. */
export function brokenRules(files) {
  const broken = [];
  const manifest = read(files, 'manifest.json', broken);
  if (manifest) broken.push(...ofManifest(manifest), ...ofLocations(manifest, files), ...ofParameters(manifest), ...ofTranslations(manifest, files));
  broken.push(...ofLogos(files), ...ofFiles(files), ...ofPages(files));
  return broken;
}

function read(files, path, broken) {
  const bytes = files.get(path);
  if (!bytes) {
    broken.push(`expected ${path}, but found none`);
    return undefined;
  }
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    broken.push(`expected an object in ${path}`);
  } catch (error) {
    broken.push(`expected JSON in ${path}, but found something else: ${error.message}`);
  }
  return undefined;
}

function ofManifest(manifest) {
  const broken = REQUIRED.filter((name) => manifest[name] === undefined).map((name) => `expected ${name} in manifest.json, but found none`);
  const { frameworkVersion, author, version, defaultLocale } = manifest;
  if (frameworkVersion !== undefined && frameworkVersion !== FRAMEWORK) broken.push(`expected frameworkVersion "${FRAMEWORK}", but found ${JSON.stringify(frameworkVersion)}`);
  if (author !== undefined && !(author?.name && /^\S+@\S+$/.test(author.email ?? ''))) broken.push("expected the author's name and e-mail address in manifest.json");
  if (version !== undefined && !/^\d+\.\d+(\.\d+)?$/.test(version)) broken.push(`expected a version like "1.0.0", but found ${JSON.stringify(version)}`);
  if (defaultLocale !== undefined && !/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(defaultLocale)) broken.push(`expected a locale in defaultLocale, but found ${JSON.stringify(defaultLocale)}`);
  return broken;
}

function ofLocations({ location = {} }, files) {
  return Object.entries(location).flatMap(([product, places]) =>
    Object.entries(places).flatMap(([place, options]) => {
      const url = typeof options === 'string' ? options : options?.url;
      if (!LOCATIONS[product]?.includes(place)) return [`expected a known location, but found ${product}.${place}`];
      if (typeof url !== 'string' || url === '') return [`expected a url at ${product}.${place}, but found none`];
      return /^https:\/\//.test(url) || files.has(url) ? [] : [`expected the file that ${product}.${place} opens, ${url}, but found none`];
    }),
  );
}

function ofParameters({ parameters = [], domainWhitelist = [] }) {
  const broken = [];
  const names = new Set();
  for (const { name, type, secure } of parameters) {
    if (names.has(name)) broken.push(`expected one parameter ${name}, but found two`);
    names.add(name);
    if (!/^\w+$/.test(name ?? '')) broken.push(`expected a parameter's name of letters, digits and _, but found ${JSON.stringify(name)}`);
    if (!PARAMETER_TYPES.includes(type)) broken.push(`expected a known type for the parameter ${name}, but found ${JSON.stringify(type)}`);
    if (secure === true && domainWhitelist.length === 0) broken.push(`expected a domainWhitelist, since the parameter ${name} is secure, but found none`);
  }
  return broken;
}

function ofTranslations({ defaultLocale = 'en', parameters = [] }, files) {
  const paths = [...files.keys()].filter((path) => /^translations\/[^/]+\.json$/.test(path));
  const broken = paths.includes(`translations/${defaultLocale}.json`) ? [] : [`expected translations/${defaultLocale}.json, the default locale's, but found none`];
  for (const path of paths) {
    const { app } = read(files, path, broken) ?? {};
    for (const name of DESCRIPTIONS) if (!app?.[name]) broken.push(`expected app.${name} in ${path}, but found none`);
    for (const { name } of parameters) if (!app?.parameters?.[name]?.label) broken.push(`expected app.parameters.${name}.label in ${path}, but found none`);
  }
  return broken;
}

function ofLogos(files) {
  return Object.entries(LOGOS).flatMap(([path, side]) => {
    const bytes = files.get(path);
    if (!bytes) return [`expected ${path}, but found none`];
    const buffer = Buffer.from(bytes);
    if (buffer.length < 24 || buffer.subarray(0, 8).toString('hex') !== PNG) return [`expected a PNG in ${path}, but found something else`];
    const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
    return width === side && height === side ? [] : [`expected ${path} to be ${side} × ${side} pixels, but found ${width} × ${height}`];
  });
}

function ofFiles(files) {
  return [...files.keys()].flatMap((path) => {
    if (FORBIDDEN.test(path)) return [`expected no file of the type of ${path}: Zendesk refuses it`];
    const isIn = /^(manifest\.json|README\.md|(translations|assets)\/.+)$/.test(path);
    const isPlain = path.split('/').every((part) => part !== '' && !part.startsWith('.')) && !path.includes('\\');
    return isIn && isPlain ? [] : [`expected files in assets/ and translations/ alone, but found ${path}`];
  });
}

/** What a page loads is in the package: nothing is fetched from elsewhere. */
function ofPages(files) {
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  return pages.flatMap(([path, bytes]) => {
    const addresses = [...new TextDecoder().decode(bytes).matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    return addresses.flatMap((address) => {
      const target = new URL(address, `package:/${path}`);
      return target.protocol === 'package:' && files.has(target.pathname.slice(1)) ? [] : [`expected ${path} to load only what is in the package, but found ${address}`];
    });
  });
}
