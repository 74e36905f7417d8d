var d=document.documentElement,t;d.classList.add("js");try{t=localStorage.getItem("theme")}catch(e){}if(t=="dark"||t=="light")d.dataset.theme=t
