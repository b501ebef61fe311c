/** NTLM messages as MS-NLMP §2.2.1 lays them out, made for the tests. */

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
const UNICODE = 1;

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Length, allocated length and offset of a payload field. */
function pointer(length: number, offset: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(length, 0);
  bytes.writeUInt16LE(length, 2);
  bytes.writeUInt32LE(offset, 4);
  return bytes;
}

/** One AV_PAIR. */
export function av(id: number, text: string): Buffer {
  return pair(id, Buffer.from(text, 'utf16le'));
}

function pair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}

/** NEGOTIATE: names in OEM text. */
export function ntlm1(domain: string, workstation: string): Uint8Array {
  const start = 32;
  return Buffer.concat([
    SIGNATURE,
    u32(1),
    u32(UNICODE),
    pointer(domain.length, start),
    pointer(workstation.length, start + domain.length),
    Buffer.from(domain + workstation, 'latin1'),
  ]);
}

/** CHALLENGE; `time` in seconds since 1970. */
export function ntlm2(target: string, info: readonly Buffer[], time: number | null): Uint8Array {
  const clock = Buffer.alloc(8);
  if (time !== null) clock.writeBigUInt64LE((BigInt(time) + 11_644_473_600n) * 10_000_000n);
  const pairs = Buffer.concat([...info, ...(time === null ? [] : [pair(7, clock)]), pair(0, Buffer.alloc(0))]);
  const name = Buffer.from(target, 'utf16le');
  const start = 48;
  const reserved = Buffer.alloc(16);
  return Buffer.concat([
    SIGNATURE,
    u32(2),
    pointer(name.length, start),
    u32(UNICODE),
    reserved,
    pointer(pairs.length, start + name.length),
    name,
    pairs,
  ]);
}

/** AUTHENTICATE, without responses. */
export function ntlm3(domain: string, user: string, workstation: string): Uint8Array {
  const texts = [domain, user, workstation].map((text) => Buffer.from(text, 'utf16le'));
  let offset = 64;
  const pointers = texts.map((text) => {
    const bytes = pointer(text.length, offset);
    offset += text.length;
    return bytes;
  });
  return Buffer.concat([SIGNATURE, u32(3), pointer(0, 64), pointer(0, 64), ...pointers, pointer(0, 64), u32(UNICODE), ...texts]);
}

/** As SPNEGO carries it, with enough of NegTokenResp (RFC 4178 §4.2.2) around it to be one. */
export function wrapped(message: Uint8Array): Uint8Array {
  const mechanism = Buffer.from('060a2b06010401823702020a', 'hex');
  return Buffer.concat([Buffer.from([0xa1, 0x81, 0x90, 0x30, 0x81, 0x8d]), mechanism, Buffer.from([0xa2, 0x81, 0x70]), message]);
}
