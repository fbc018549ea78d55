type Level = { path: string; seen: Set<string> | undefined; index: number; key: string; wantsKey: boolean };

const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};

const placeIn = (level: Level | undefined): string => {
  if (level === undefined) return '';
  if (level.seen === undefined) return `${level.path}[${level.index}]`;
  return level.path === '' ? level.key : `${level.path}.${level.key}`;
};

/** `data.a` for each member that well-formed JSON gives more than once; JSON.parse keeps the last one and says nothing. */
export const duplicateFields = (text: string): string[] => {
  const found: string[] = [];
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
        levels.push({ path: placeIn(level), seen: new Set(), index: 0, key: '', wantsKey: true });
        break;
      case '[':
        levels.push({ path: placeIn(level), seen: undefined, index: 0, key: '', wantsKey: false });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level) Object.assign(level, { index: level.index + 1, wantsKey: level.seen !== undefined });
        break;
      case '"': {
        const end = endOfString(text, at);
        if (level?.wantsKey) {
          level.key = JSON.parse(text.slice(at, end + 1)) as string;
          level.wantsKey = false;
          if (level.seen?.has(level.key)) found.push(placeIn(level));
          level.seen?.add(level.key);
        }
        at = end;
        break;
      }
      default:
    }
  }
  return found;
};
