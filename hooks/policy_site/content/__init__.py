"""What pages use besides: the glossary, the knowledge check, search words, redirects, images, addresses."""
