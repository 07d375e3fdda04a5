//! Small files made on the spot: pictures of one colour, with and without words inside, and broken ones.

/// A PNG of one colour, different for each number.
pub(crate) fn png(number: u32, width: u32, height: u32) -> Vec<u8> {
    let [_, r, g, b] = number.wrapping_mul(2_654_435_761).to_be_bytes();
    let mut rows = Vec::new();
    let row: Vec<u8> = std::iter::once(0)
        .chain((0..width).flat_map(|_| [r, g, b]))
        .collect();
    for _ in 0..height {
        rows.extend_from_slice(&row);
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"tEXt", format!("Comment\0{number}").as_bytes());
    chunk(&mut file, *b"IDAT", &zlib(&rows));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// A PNG with a title, a caption and keywords in XMP.
pub(crate) fn described(number: u32, title: &str, caption: &str, keywords: &[&str]) -> Vec<u8> {
    let words: Vec<String> = keywords
        .iter()
        .map(|word| format!("<rdf:li>{word}</rdf:li>"))
        .collect();
    let words = words.concat();
    let packet = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{caption}</rdf:li></rdf:Alt></dc:description>\
         <dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let plain = png(number, 64, 48);
    // The words stand right behind the header: 8 bytes of signature and 25 of IHDR.
    let mut file = plain[..33].to_vec();
    let mut text = b"XML:com.adobe.xmp\0\0\0\0\0".to_vec();
    text.extend(packet.as_bytes());
    chunk(&mut file, *b"iTXt", &text);
    file.extend(&plain[33..]);
    file
}

/// A PNG that says when it was taken and by which camera.
pub(crate) fn taken(number: u32, clock: &str) -> Vec<u8> {
    let packet = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" \
         exif:DateTimeOriginal=\"{clock}\" tiff:Make=\"Nikon\" tiff:Model=\"Z 6\"/></rdf:RDF></x:xmpmeta>"
    );
    let plain = png(number, 64, 48);
    let mut file = plain[..33].to_vec();
    let mut text = b"XML:com.adobe.xmp\0\0\0\0\0".to_vec();
    text.extend(packet.as_bytes());
    chunk(&mut file, *b"iTXt", &text);
    file.extend(&plain[33..]);
    file
}

/// A PNG that says it is this large and holds nothing of it.
pub(crate) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"IDAT", &zlib(&[0; 1024]));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// Bytes of no format, the same for the same seed.
pub(crate) fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    // No format begins like this.
    bytes[0] = b'~';
    bytes
}

/// The name the archive gives these bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    asset::Digest::of(bytes).to_hex()
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    file.extend(
        u32::try_from(data.len())
            .expect("a small chunk")
            .to_be_bytes(),
    );
    let begin = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc(&file[begin..]);
    file.extend(sum.to_be_bytes());
}

/// A zlib stream of stored blocks.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("a stored block is short");
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend(((b << 16) | a).to_be_bytes());
    stream
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}
