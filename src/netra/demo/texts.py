"""What the invented people of the demo write. Indonesian, as in an office."""

TEXTS = {
    "ask": "Terima kasih atas laporan Anda. Pukul berapa kira-kira kejadiannya? Perkiraan pun membantu. "
    "Bila ada foto atau saksi lain, mohon ditambahkan.",
    "reply": "Sekitar pukul sepuluh pagi. Ada dua tetangga yang juga melihat, tetapi mereka belum mau disebut.",
    "complete": "Semua syarat formal dan materiel diperiksa satu per satu dan terpenuhi.",
    "established": "Dua saksi di tempat dan satu foto menguatkan informasi. Cukup untuk ditetapkan sebagai temuan.",
    "not_a_finding": "Tidak ada tempat, orang, atau saksi yang dapat ditelusuri setelah tiga hari.",
    "name_witness": "Saksi 1 (rekaan)",
    "name_reported_person": "Terlapor (rekaan)",
    "hearing_place": "Ruang klarifikasi kantor",
    "minutes_witness": "Saksi menerangkan melihat sendiri kejadian dari jarak sekitar sepuluh meter.",
    "minutes_reported_person": "Terlapor membenarkan hadir, tetapi menyatakan tidak bermaksud mendukung siapa pun.",
    "extend": "Rekaman lengkap baru diserahkan penyelenggara acara besok; keterangan ahli juga masih diperlukan.",
    "facts": "Dari laporan, keterangan saksi, dan bukti diperoleh urutan kejadian menurut waktu dan tempat.",
    "analysis": "Perbuatan dibandingkan dengan unsur pasal satu per satu; bukti dinilai cukup untuk setiap unsur.",
    "reasons": "Pleno menilai unsur dan bukti, mendengar usul pengkaji, dan memutus dengan suara bulat.",
    "return": "Lampiran keterangan saksi belum lengkap. Mohon dilengkapi lalu dikirim kembali.",
    "difference": "Terlapor mengakui perbuatan, menghapus unggahan, dan belum pernah dijatuhi hukuman.",
    "stopped": "Pembahasan menilai dua alat bukti belum terpenuhi.",
    "inform": "Laporan Anda telah selesai ditangani. Hasilnya dapat dibaca di kotak kode ini. Terima kasih.",
}
