//! Files that came with the tickets.

/// A file of a ticket's first comment.
#[derive(Clone, Copy, Debug)]
pub struct TicketFile {
    pub id: u64,
    pub token: &'static str,
    pub name: &'static str,
    pub content_type: &'static str,
    pub bytes: &'static [u8],
}

impl TicketFile {
    pub const ALL: [Self; 2] = [
        Self {
            id: 27_011_374_500_001,
            token: "p7Qd2VxkT0aYh3WmZc9sRb1Lf",
            name: "printer.png",
            content_type: "image/png",
            bytes: PIXEL,
        },
        Self {
            id: 27_011_374_500_002,
            token: "s4Jn8KeuG6oXt5DvAi0yPq2Hw",
            name: "printer-log.txt",
            content_type: "text/plain",
            bytes: b"18:00:01 job 4711 received\n18:00:02 no paper\n",
        },
    ];
}

/// A whole PNG of one grey pixel.
const PIXEL: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";
